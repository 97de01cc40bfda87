import type { StateChange } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { phaseOf } from '../../shared/tcp-states.ts';
import { durationText, exactDurationText, exactTimeText, timeText } from '../time-text.ts';
import { useClock } from '../use-clock.ts';
import { usePageState } from '../use-page.ts';
import { type LifeEnd, type Strip, type StripSegment, stripOf } from './timeline-layout.ts';

export type Life = {
  readonly history: readonly StateChange[];
  /** null if it was there when Sockeye began to look. */
  readonly openedAt: number | null;
};

type Props = { readonly life: Life; readonly end: LifeEnd | null };

/** The states of a connection as one strip with times; what lives (`end` is null) grows until now. */
export function TimelineStrip({ life, end }: Props) {
  const pausedAt = usePageState(({ paused }) => paused?.at ?? null);
  if (end !== null) return <DrawnStrip life={life} end={end} />;
  if (pausedAt !== null) return <DrawnStrip life={life} end={{ at: pausedAt, how: 'not-known' }} />;
  return <GrowingStrip life={life} />;
}

function GrowingStrip({ life }: Pick<Props, 'life'>) {
  const now = useClock();
  return <DrawnStrip life={life} end={{ at: now, how: 'now' }} />;
}

/** For the eye alone: the list of the states says the same, and more. */
function DrawnStrip({ life, end }: { readonly life: Life; readonly end: LifeEnd }) {
  const strip = stripOf(life.history, life.openedAt === null, end);
  const [first] = strip?.segments ?? [];
  if (strip === null || first === undefined) return null;
  const texts = text().timeline;
  return (
    <div className="strip" aria-hidden>
      <div className="strip-states" data-end={strip.end.how}>
        {strip.segments.map((segment) => (
          <span
            key={`${segment.from} ${segment.state}`}
            className="strip-state"
            data-phase={phaseOf[segment.state]}
            data-begins={segment.begins}
            style={{ width: `${segment.share * 100}%` }}
            title={titleOf(segment)}
          >
            <span>{segment.state}</span>
          </span>
        ))}
      </div>
      <p className="strip-times">
        <span>{first.begins === 'before' ? texts.before(startText(first)) : startText(first)}</span>
        {!strip.isToScale && <span title={texts.notToScaleHint}>{texts.notToScale}</span>}
        <span>{endText(strip)}</span>
      </p>
    </div>
  );
}

function titleOf(segment: StripSegment): string {
  const { state, from, to, begins, isExact } = segment;
  const lasted = (isExact ? exactDurationText : durationText)(to - from);
  return text().timeline.title[begins](state, startText(segment), lasted);
}

function startText({ from, begins }: StripSegment): string {
  return (begins === 'exact' ? exactTimeText : timeText)(from);
}

function endText({ end, endIsExact }: Strip): string {
  const texts = text().timeline;
  const when = (endIsExact ? exactTimeText : timeText)(end.at);
  if (end.how === 'now') return texts.now;
  return end.how === 'closed' ? texts.closed(when) : texts.seenUntil(when);
}
