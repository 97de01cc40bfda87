import { EyeOff } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { PopoverButton } from '../components/popover-button.tsx';
import { useKeptFocus } from '../grid/grid-focus.ts';
import { usePage, usePageState } from '../use-page.ts';
import { showAgain, showAllAgain } from './hidden.ts';

/** The processes and addresses that are hidden, each of which can be shown again; nothing if there are none. */
export function HiddenList() {
  const processes = usePageState(({ settings }) => settings.hiddenProcesses);
  const addresses = usePageState(({ settings }) => settings.hiddenAddresses);
  const count = processes.length + addresses.length;
  return count === 0 ? null : <Hidden processes={processes} addresses={addresses} />;
}

type Props = {
  readonly processes: readonly string[];
  readonly addresses: readonly string[];
};

function Hidden({ processes, addresses }: Props) {
  const page = usePage();
  const texts = text().grid;
  const label = labelOf(processes, addresses);
  useKeptFocus();
  return (
    <PopoverButton
      label={
        <>
          <EyeOff />
          {label}
        </>
      }
      name={`${label}: ${texts.hiddenName}`}
      className="status-button accent"
      role="dialog"
    >
      {() => (
        <div className="popover-text hidden-list">
          <Names kind="hiddenProcesses" names={processes} />
          <Names kind="hiddenAddresses" names={addresses} />
          <button type="button" className="button" onClick={() => showAllAgain(page)}>
            {texts.showAll}
          </button>
        </div>
      )}
    </PopoverButton>
  );
}

/** Says what is hidden rather than how much: beside the counts of sockets a number alone reads as one. */
function labelOf(processes: readonly string[], addresses: readonly string[]): string {
  const { hiddenOne, hiddenMany } = text().grid;
  const [name = '', ...others] = [...processes, ...addresses];
  return others.length === 0 && name.length <= longestName
    ? hiddenOne(visibleText(name))
    : hiddenMany(processes.length, addresses.length);
}

const longestName = 24;

type NamesProps = {
  readonly kind: 'hiddenProcesses' | 'hiddenAddresses';
  readonly names: readonly string[];
};

function Names({ kind, names }: NamesProps) {
  const page = usePage();
  const texts = text().grid;
  if (names.length === 0) return null;
  return (
    <section>
      <h3>{texts[kind]}</h3>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <span className="hidden-name">{visibleText(name)}</span>
            <button
              type="button"
              className="button"
              aria-label={texts.showOf(visibleText(name))}
              onClick={() => showAgain(page, kind, name)}
            >
              {texts.show}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
