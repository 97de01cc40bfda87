import { type KeyboardEvent, useMemo } from 'react';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { focusGrid } from '../grid/grid-focus.ts';
import { clockText, monthDayText, secondText, timeText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import type { Past } from './past-state.ts';
import { type Extent, extentOf, movedBy, spansIn, type Tick, ticksIn } from './scrubber-layout.ts';

/** The time of the range as a strip; a moment on it shows the table as it was then. */
export function Scrubber() {
  const past = usePageState(({ past }) => past);
  const known = past?.known ?? null;
  const bounds = past?.bounds ?? null;
  const extent = useMemo(
    () => (known === null || bounds === null ? null : extentOf(bounds, known)),
    [known, bounds],
  );
  if (past === null || extent === null) return null;
  return (
    <div className="scrubber">
      <p
        className="scrubber-says"
        data-moment={past.at !== null}
        title={past.moment === null ? momentText(past) : text().past.asOfHint}
      >
        {momentText(past)}
      </p>
      <Strip past={past} extent={extent} />
      <BackToRange isMoment={past.at !== null} />
    </div>
  );
}

/** What the table is of, and not what is wished for: that may take a moment. */
function momentText({ at, moment, momentFailure }: Past): string {
  const texts = text().past;
  if (at === null) return texts.wholeRange;
  if (momentFailure !== null) return visibleText(momentFailure);
  if (moment === null) return texts.asking(secondText(at));
  return texts.asOf(secondText(moment.at));
}

function Strip({ past, extent }: { readonly past: Past; readonly extent: Extent }) {
  const page = usePage();
  const { at, known, outline } = past;
  const { from, to } = extent;
  const recorded = useMemo(
    () =>
      spansIn(extent, known?.spans ?? [])
        .map(partPath)
        .join(''),
    [extent, known],
  );
  const ticks = useMemo(() => ticksIn(extent, ticksAtMost), [extent]);
  const texts = text().past;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const moved = movedBy(event, at ?? to, extent);
    if (moved === null) return;
    event.preventDefault();
    page.past.showAt(moved);
  };
  return (
    <div className="scrubber-strip">
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
        <clipPath id="scrubber-recorded">
          <path d={recorded} />
        </clipPath>
        <path className="scrubber-spans" d={recorded} />
        {/* What outlasted a gap was there, but no table of then is known. */}
        <path
          className="scrubber-outline"
          clipPath="url(#scrubber-recorded)"
          d={outlinePath(outline)}
        />
      </svg>
      <ol className="scrubber-ticks" aria-hidden>
        {ticks.map((tick) => (
          <li key={tick.at} style={{ left: `${tick.left * 100}%` }} data-unit={tick.unit}>
            {tick.left < lastLabelShare && tickText(tick)}
          </li>
        ))}
      </ol>
      <input
        type="range"
        min={from}
        max={to}
        step={1}
        value={at ?? to}
        data-moment={at !== null}
        aria-label={texts.scrubber}
        aria-valuetext={at === null ? texts.wholeRange : secondText(at)}
        title={texts.scrubberHint}
        onChange={({ target }) => page.past.showAt(target.valueAsNumber)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

function tickText({ at, unit }: Tick): string {
  if (unit === 'day') return monthDayText(at);
  return unit === 'minute' ? clockText(at) : timeText(at);
}

/** Keeps its room while there is no moment to go back from: nothing moves from under the pointer that drags. */
function BackToRange({ isMoment }: { readonly isMoment: boolean }) {
  const page = usePage();
  const texts = text().past;
  return (
    <button
      type="button"
      className="button"
      title={texts.backToRangeHint}
      data-shown={isMoment}
      onClick={() => {
        page.past.showAt(null);
        focusGrid();
      }}
    >
      {texts.backToRange}
    </button>
  );
}

function partPath({ left, width }: { readonly left: number; readonly width: number }): string {
  return `M${left} 0h${width}v1h${-width}z`;
}

/** The steps of how many there were, from the ground up. */
function outlinePath(outline: readonly number[]): string {
  if (outline.length === 0) return '';
  const width = 1 / outline.length;
  const steps = outline.map((height) => `V${1 - height * outlineShare}h${width}`);
  return `M0 1${steps.join('')}V1z`;
}

const ticksAtMost = 8;
/** What stands further to the right has no room for its time. */
const lastLabelShare = 0.94;
/** Of the height of the strip. */
const outlineShare = 0.85;
