import { FileText } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { visibleText } from '../../shared/visible-text.ts';
import { focusGrid, useKeptFocus } from '../grid-focus.ts';
import type { OpenCapture, PageState } from '../page-state.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { PopoverButton } from './popover-button.tsx';

/** Why what belongs to the live table cannot be done now. */
export const notLive = 'A capture is shown, which does not change.';

/** What must never be overlooked: that the table is what another machine printed, or is about to be. */
export function CaptureBanner() {
  const capture = usePageState(({ capture }) => capture);
  const opening = usePageState(({ opening }) => opening);
  useChange(capture);
  return (
    <div role="status">
      {opening !== null && <Opening {...opening} />}
      {capture !== null && <Shown capture={capture} />}
    </div>
  );
}

function Opening({ name, found }: NonNullable<PageState['opening']>) {
  const page = usePage();
  useKeptFocus();
  return (
    <p className="notice">
      <span>
        {`Reading ${visibleText(name)}… `}
        <span aria-hidden className="faint">
          {found > 0 && `${countText(found)} sockets so far`}
        </span>
      </span>
      <button type="button" className="button" onClick={page.captures.stopOpening}>
        Cancel
      </button>
    </p>
  );
}

function Shown({ capture }: { readonly capture: OpenCapture }) {
  const page = usePage();
  const total = usePageState(({ tally }) => tally.total);
  const { tool, name, notUnderstoodCount, notices } = capture;
  return (
    <div className="notice capture">
      <FileText aria-hidden />
      <strong>{`Capture of ${tool}`}</strong>
      <span className="capture-name" title={visibleText(name)}>
        {visibleText(name)}
      </span>
      <span>{`${countText(total)} ${total === 1 ? 'socket' : 'sockets'}`}</span>
      {notices.length > 0 && <Notices texts={notices} />}
      {notUnderstoodCount > 0 && (
        <button
          type="button"
          className="button warning"
          title="Which lines were not understood"
          onClick={() => page.open({ kind: 'lines' })}
        >
          {`${countText(notUnderstoodCount)} ${notUnderstoodCount === 1 ? 'line' : 'lines'} not understood`}
        </button>
      )}
      <span className="spacer" />
      <button
        type="button"
        className="button back"
        title="Back to live (Esc)"
        onClick={page.captures.leave}
      >
        Back to live
      </button>
    </div>
  );
}

function Notices({ texts }: { readonly texts: readonly string[] }) {
  const name = `${texts.length} ${texts.length === 1 ? 'note' : 'notes'}`;
  return (
    <PopoverButton label={name} name="About this capture" className="button" role="dialog">
      {() => (
        <ul className="popover-text">
          {texts.map((text) => (
            <li key={text}>{visibleText(text)}</li>
          ))}
        </ul>
      )}
    </PopoverButton>
  );
}

/** The title of the window, too, says what is shown; the focus goes to it from what may have gone, such as a button. */
function useChange(capture: OpenCapture | null): void {
  const before = useRef(capture);
  useEffect(() => {
    if (before.current === capture) return;
    before.current = capture;
    focusGrid();
  }, [capture]);
  useEffect(() => {
    if (capture === null) return;
    document.title = `${visibleText(capture.name)} – Sockeye`;
    return () => {
      document.title = 'Sockeye';
    };
  }, [capture]);
}
