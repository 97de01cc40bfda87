import { visibleText } from '../../shared/visible-text.ts';
import { useKeptFocus } from '../grid-focus.ts';
import { useIsCapture, usePage, usePageState } from '../use-page.ts';

/** What stands where the rows would be when there are none: one sentence and, where it helps, one action. */
export function GridMessage() {
  const page = usePage();
  const link = usePageState(({ link }) => link);
  const empty = usePageState(({ visible }) => visible.length === 0);
  const total = usePageState(({ tally }) => tally.total);
  const isCapture = useIsCapture();
  if (!empty) return null;
  if (isCapture && total === 0) {
    const { leave } = page.captures;
    return <Message text="This capture has no sockets." action="Back to live" act={leave} />;
  }
  if (link.kind === 'loading' && !isCapture)
    return <Message text="Reading the sockets of this computer…" />;
  if (link.kind === 'stale' && total === 0) {
    return (
      <Message
        text={`The sockets could not be read: ${visibleText(link.message)}`}
        action="Read now"
        act={page.refresh}
      />
    );
  }
  if (total === 0) {
    return <Message text="This computer has no sockets." action="Read now" act={page.refresh} />;
  }
  const clear = () => {
    page.filter({ text: '', view: 'all', hiddenStates: new Set() });
    page.change({ tcp4: true, tcp6: true, udp4: true, udp6: true, loopback: true });
  };
  return <Message text="No socket matches." action="Clear the filter" act={clear} />;
}

type Props = { readonly text: string; readonly action?: string; readonly act?: () => void };

function Message({ text, action, act }: Props) {
  useKeptFocus();
  return (
    <div className="grid-message" role="status">
      <p>{text}</p>
      {action !== undefined && (
        <button type="button" className="button" onClick={act}>
          {action}
        </button>
      )}
    </div>
  );
}
