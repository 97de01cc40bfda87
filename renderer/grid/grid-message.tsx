import { text as says } from '../../shared/language/text.ts';
import type { Settings } from '../../shared/settings.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Row } from '../table/connections.ts';
import { useIsCapture, usePage, usePageState } from '../use-page.ts';
import { useKeptFocus } from './grid-focus.ts';

/** What stands where the rows would be when there are none: one sentence and, where it helps, one action. */
export function GridMessage() {
  const page = usePage();
  const link = usePageState(({ link }) => link);
  const empty = usePageState(({ visible }) => visible.length === 0);
  const total = usePageState(({ tally }) => tally.total);
  const isCapture = useIsCapture();
  const asksCountry = usePageState(({ filter }) => /(?:^|[\s(!-])country:/i.test(filter.text));
  if (!empty) return null;
  const texts = says().page;
  if (isCapture && total === 0) {
    const { leave } = page.captures;
    return <Message text={texts.captureEmpty} action={says().captures.backToLive} act={leave} />;
  }
  if (link.kind === 'loading' && !isCapture) return <Message text={texts.reading} />;
  if (link.kind === 'stale' && total === 0) {
    return (
      <Message
        text={texts.unread(visibleText(link.message))}
        action={texts.readNow}
        act={page.refresh}
      />
    );
  }
  if (total === 0) {
    return <Message text={texts.empty} action={texts.readNow} act={page.refresh} />;
  }
  const asksUnknownCountry = asksCountry && !hasCountries(page.rows.values());
  const clear = () => {
    page.filter({ text: '' });
    page.change(nothingHidden);
  };
  return (
    <Message
      text={texts.noMatch}
      note={asksUnknownCountry ? texts.noCountries : null}
      action={texts.clearFilter}
      act={clear}
    />
  );
}

/** Lets every row be shown. */
export const nothingHidden: Partial<Settings> = {
  ...{ tcp4: true, tcp6: true, udp4: true, udp6: true, loopback: true },
  ...{ view: 'all', hiddenStates: [], hiddenProcesses: [], hiddenAddresses: [] },
};

/** None is known of any address where the database cannot be read, and none of a capture. */
function hasCountries(rows: Iterable<Row>): boolean {
  for (const { connection } of rows) if (connection.remoteFacts?.country) return true;
  return false;
}

type Props = {
  readonly text: string;
  readonly note?: string | null;
  readonly action?: string;
  readonly act?: () => void;
};

/** One sentence, and where it helps one action. */
export function Message({ text, note = null, action, act }: Props) {
  useKeptFocus();
  return (
    <div className="grid-message" role="status">
      <p>{text}</p>
      {note !== null && <p className="grid-note">{note}</p>}
      {action !== undefined && (
        <button type="button" className="button" onClick={act}>
          {action}
        </button>
      )}
    </div>
  );
}
