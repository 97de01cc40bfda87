import { text } from '../../shared/language/text.ts';
import type { Settings } from '../../shared/settings.ts';
import { tcpStates } from '../../shared/tcp-states.ts';
import { MenuItems } from '../components/menu.tsx';
import { PopoverButton } from '../components/popover-button.tsx';
import { countText } from '../time-text.ts';
import { useIsCapture, usePage, usePageState } from '../use-page.ts';
import { stateHint } from './state-text.ts';

/** Which states are shown, and how many sockets are in each. */
export function StatesMenu() {
  const hidden = usePageState(({ settings }) => settings.hiddenStates.length);
  const texts = text().toolbar;
  return (
    <PopoverButton
      label={hidden === 0 ? texts.states : texts.someStates(states.length - hidden)}
      name={texts.statesName}
      className={`button drop ${hidden === 0 ? '' : 'narrowed'}`}
      role="menu"
    >
      {(close) => <States close={close} />}
    </PopoverButton>
  );
}

function States({ close }: { readonly close: () => void }) {
  const page = usePage();
  const hiddenStates = usePageState(({ settings }) => settings.hiddenStates);
  const counts = usePageState(({ tally }) => tally.states);
  const isCapture = useIsCapture();
  const texts = text().toolbar;
  // Of a capture, also TCP connections whose state it does not say.
  const stateless = isCapture ? texts.noState : texts.udp;
  const toggle = (state: HiddenState) => {
    const others = hiddenStates.filter((hidden) => hidden !== state);
    const isHidden = others.length < hiddenStates.length;
    page.change({ hiddenStates: isHidden ? others : [...others, state] });
  };
  return (
    <MenuItems
      name={texts.states}
      close={close}
      items={[
        ...states.map((state) => ({
          kind: 'check' as const,
          label: state === 'UDP' ? stateless : state,
          note: countText(counts.get(state === 'UDP' ? null : state) ?? 0),
          hint: stateHint(state === 'UDP' ? null : state),
          checked: !hiddenStates.includes(state),
          run: () => toggle(state),
        })),
        { kind: 'line' },
        {
          kind: 'action',
          label: texts.showAll,
          run: () => page.change({ hiddenStates: [] }),
        },
        {
          kind: 'action',
          label: texts.showNone,
          run: () => page.change({ hiddenStates: [...states] }),
        },
      ]}
    />
  );
}

type HiddenState = Settings['hiddenStates'][number];

const states: readonly HiddenState[] = [...tcpStates, 'UDP'];
