import { type TcpState, tcpStates } from '../../shared/tcp-states.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { MenuItems } from './menu.tsx';
import { PopoverButton } from './popover-button.tsx';

/** Which states are shown, and how many sockets are in each. */
export function StatesMenu() {
  const hidden = usePageState(({ filter }) => filter.hiddenStates.size);
  return (
    <PopoverButton
      label={hidden === 0 ? 'States' : `States · ${states.length - hidden}`}
      name="Which states are shown"
      className={`button drop ${hidden === 0 ? '' : 'narrowed'}`}
      role="menu"
    >
      {(close) => <States close={close} />}
    </PopoverButton>
  );
}

function States({ close }: { readonly close: () => void }) {
  const page = usePage();
  const hiddenStates = usePageState(({ filter }) => filter.hiddenStates);
  const counts = usePageState(({ tally }) => tally.states);
  // Of a capture, also TCP connections whose state it does not say.
  const stateless = usePageState(({ capture }) =>
    capture === null ? 'UDP, no state' : 'No state',
  );
  const toggle = (state: TcpState | null) => {
    const next = new Set(hiddenStates);
    if (!next.delete(state)) next.add(state);
    page.filter({ hiddenStates: next });
  };
  return (
    <MenuItems
      name="States"
      close={close}
      items={[
        ...states.map((state) => ({
          kind: 'check' as const,
          label: state ?? stateless,
          note: countText(counts.get(state) ?? 0),
          checked: !hiddenStates.has(state),
          run: () => toggle(state),
        })),
        { kind: 'line' },
        {
          kind: 'action',
          label: 'Show all',
          run: () => page.filter({ hiddenStates: new Set() }),
        },
        {
          kind: 'action',
          label: 'Show none',
          run: () => page.filter({ hiddenStates: new Set(states) }),
        },
      ]}
    />
  );
}

const states: readonly (TcpState | null)[] = [...tcpStates, null];
