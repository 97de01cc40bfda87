import { useMemo } from 'react';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Dialog } from '../components/dialog.tsx';
import { ErrorText } from '../components/error-text.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import type { Row } from '../table/connections.ts';
import { socketText } from '../table/row-text.ts';
import { countText } from '../time-text.ts';
import { usePage } from '../use-page.ts';
import { whyNotClosing } from './closing.ts';
import {
  type ClosingStep,
  closedText,
  type NotClosed,
  useClosingSeveral,
} from './use-closing-several.ts';

/** Closes several connections, whose processes go on, after showing which; those that cannot be are named, and left. */
export function CloseSeveralDialog({ rows }: { readonly rows: readonly Row[] }) {
  const page = usePage();
  const { closable, others } = useMemo(() => parted(page, rows), [page, rows]);
  const { step, close, stop } = useClosingSeveral(page, closable);
  const texts = text().endTree;
  const count = closable.length;
  return (
    <Dialog title={texts.closeTitle} className="end">
      <h2>{headingOf(step, count)}</h2>
      <div className="dialog-body" aria-live="polite">
        {step.kind === 'confirming' && (
          <>
            <p>{texts.closeMeans}</p>
            <SocketList name={texts.closeList} rows={closable} />
            {others.length > 0 && (
              <>
                <h3>{texts.notClosed}</h3>
                <SocketList name={texts.notClosed} rows={others} />
              </>
            )}
          </>
        )}
        {step.kind === 'closing' && (
          <progress aria-label={texts.closeTitle} value={step.done} max={count} />
        )}
        {step.kind === 'reported' && <Report {...step} />}
      </div>
      <footer className="dialog-foot">
        {step.kind === 'confirming' && (
          <button type="button" className="button danger" onClick={close}>
            {texts.closeButton(count, countText(count))}
          </button>
        )}
        {step.kind === 'closing' && (
          <button type="button" className="button" onClick={stop}>
            {texts.stop}
          </button>
        )}
        <span className="spacer" />
        <LeaveButton step={step.kind}>
          {step.kind === 'reported' ? texts.close : texts.cancel}
        </LeaveButton>
      </footer>
    </Dialog>
  );
}

function parted(page: ReturnType<typeof usePage>, rows: readonly Row[]) {
  const { host } = page.store.getState();
  const isClosable = (row: Row) => whyNotClosing(row, host) === null;
  return { closable: rows.filter(isClosable), others: rows.filter((row) => !isClosable(row)) };
}

function headingOf(step: ClosingStep, count: number): string {
  const texts = text().endTree;
  switch (step.kind) {
    case 'confirming':
      return texts.closeQuestion(count, countText(count));
    case 'closing':
      return texts.closing(countText(step.done + 1), countText(count));
    case 'reported':
      return closedText(step.closed, count);
  }
}

function SocketList({ name, rows }: { readonly name: string; readonly rows: readonly Row[] }) {
  const page = usePage();
  const { host } = page.store.getState();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <ul className="held" tabIndex={0} aria-label={name}>
      {rows.slice(0, listedAtMost).map((row) => (
        <li key={row.connection.id}>
          <span>{visibleText(socketText(row.connection))}</span>
          <span className="faint">{whyNotClosing(row, host) ?? row.connection.state}</span>
        </li>
      ))}
      {rows.length > listedAtMost && (
        <li className="faint">{text().endTree.more(countText(rows.length - listedAtMost))}</li>
      )}
    </ul>
  );
}

function Report({ notClosed, untried }: Extract<ClosingStep, { kind: 'reported' }>) {
  const texts = text().endTree;
  return (
    <>
      {untried > 0 && <p>{texts.stopped(untried, countText(untried))}</p>}
      {notClosed.length > 0 && (
        <ul className="ports" aria-label={texts.notClosed}>
          {notClosed.slice(0, explainedAtMost).map((each) => (
            <Failure key={each.row.connection.id} {...each} />
          ))}
          {notClosed.length > explainedAtMost && (
            <li>{texts.more(countText(notClosed.length - explainedAtMost))}</li>
          )}
        </ul>
      )}
    </>
  );
}

function Failure({ row, error }: NotClosed) {
  return (
    <li data-taken={true}>
      {visibleText(socketText(row.connection))}
      {error === null ? <p>{text().endTree.listed}</p> : <ErrorText error={error} />}
    </li>
  );
}

const listedAtMost = 200;
const explainedAtMost = 20;
