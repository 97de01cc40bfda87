import { text as says } from '../../shared/language/text.ts';
import { Dialog } from '../components/dialog.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import { capturedText } from '../table/row-text.ts';
import { countText } from '../time-text.ts';
import { usePageState } from '../use-page.ts';

/** The lines of the capture of which nothing is in the table. */
export function LinesDialog() {
  const capture = usePageState(({ capture }) => capture);
  const { notUnderstood = [], notUnderstoodCount = 0 } = capture ?? {};
  const more = notUnderstoodCount - notUnderstood.length;
  const texts = says().captures;
  return (
    <Dialog title={texts.linesTitle} className="lines">
      <h2>{texts.linesTitle}</h2>
      <div className="dialog-body">
        <p>{texts.linesAbsent}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <ol className="captured line-list" tabIndex={0} aria-label={texts.lines}>
          {notUnderstood.map(({ line, text }) => (
            <li key={line}>
              <span className="line-number">{line}</span>
              <span>{capturedText(text)}</span>
            </li>
          ))}
        </ol>
        {more > 0 && <p className="faint">{texts.moreLines(countText(more))}</p>}
      </div>
      <footer className="dialog-foot">
        <span className="spacer" />
        <LeaveButton>{texts.close}</LeaveButton>
      </footer>
    </Dialog>
  );
}
