import { TriangleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { CopyProgress } from '../copying/copy-progress.tsx';
import { focusGrid, useKeptFocus } from '../grid/grid-focus.ts';
import { type Link, type Notice, noticeText } from '../page-state.ts';
import { durationText, timeText } from '../time-text.ts';
import { useClock } from '../use-clock.ts';
import { useIsLive, usePage, usePageState } from '../use-page.ts';
import { IconButton } from './icon-button.tsx';

/**
 * What must be known about the table as a whole: that it is not live, how far a long copy has come, or something to read
 * once. It lies over the foot of the table, so that nothing moves when it comes and goes.
 */
export function Notices() {
  return (
    <div className="notices">
      <CopyProgress />
      <NoticeBar />
    </div>
  );
}

function NoticeBar() {
  const page = usePage();
  const stale = usePageState(({ link }) => (link.kind === 'stale' ? link : null));
  const isLive = useIsLive();
  const [notice] = usePageState(({ notices }) => notices);
  const refusal = usePageState((state) => state.refusal);
  return (
    <div role="status">
      {isLive && stale !== null && <Stale link={stale} />}
      {notice !== undefined && <Said notice={notice} dismiss={page.dismissNotice} />}
      {refusal !== null && <Refusal key={noticeText(refusal)} refusal={refusal} />}
    </div>
  );
}

/** Goes by itself: it is said of disabled buttons and menu items as well. It stays while the pointer rests on it. */
function Refusal({ refusal }: { readonly refusal: Notice }) {
  const { refuse } = usePage();
  const [isHeld, hold] = useState(false);
  useKeptFocus();
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(refuse, refusalMs, null);
    return () => clearTimeout(timer);
  }, [refuse, isHeld]);
  return <Said notice={refusal} dismiss={() => refuse(null)} onHold={hold} />;
}

type SaidProps = {
  readonly notice: Notice;
  readonly dismiss: () => void;
  readonly onHold?: (isHeld: boolean) => void;
};

function Said({ notice, dismiss, onHold }: SaidProps) {
  return (
    <p
      className="notice"
      onPointerEnter={() => onHold?.(true)}
      onPointerLeave={() => onHold?.(false)}
    >
      <span>{visibleText(noticeText(notice))}</span>
      <IconButton
        name={text().page.dismiss}
        onClick={() => {
          dismiss();
          focusGrid();
        }}
      >
        <X />
      </IconButton>
    </p>
  );
}

function Stale({ link }: { readonly link: Extract<Link, { kind: 'stale' }> }) {
  const page = usePage();
  const now = useClock();
  const readAt = usePageState(({ reading }) => reading?.at ?? null);
  const texts = text().page;
  useKeptFocus();
  const age =
    readAt === null
      ? texts.nothingRead
      : texts.tableFrom(timeText(readAt), durationText(now - readAt));
  return (
    <p className="notice stale">
      <TriangleAlert aria-hidden />
      <span>
        {`${texts.notLive(visibleText(link.message))} `}
        <span aria-hidden>{age}</span>
      </span>
      {link.retryAt === null ? (
        <button type="button" className="button" onClick={page.refresh}>
          {texts.readNow}
        </button>
      ) : (
        <span aria-hidden>{retryText(link.retryAt - now)}</span>
      )}
    </p>
  );
}

function retryText(waitMs: number): string {
  const { trying, tryingIn } = text().page;
  return waitMs < 1000 ? trying : tryingIn(durationText(waitMs));
}

const refusalMs = 6000;
