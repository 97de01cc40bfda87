import type { StateChange } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { usePageState } from '../use-page.ts';
import { TraceOffer } from './trace-offer.tsx';

/** Whether the kernel told the states when they happened or they were observed, and why it did not tell. */
export function TimelineNote({
  history,
  isPast = false,
}: {
  readonly history: readonly StateChange[];
  /** Then what the kernel tells today explains nothing, but how coarse it is has to be said. */
  readonly isPast?: boolean;
}) {
  const events = usePageState(({ reading }) => reading?.events ?? null);
  const exact = history.filter((change) => change.exact).length;
  const texts = text().details;
  if (exact === history.length) return <p className="timeline-note">{texts.statesTold}</p>;
  if (isPast) {
    const { pastPartlyTold, pastObserved } = text().timeline;
    return <p className="timeline-note">{exact > 0 ? pastPartlyTold : pastObserved}</p>;
  }
  return (
    <>
      <p className="timeline-note">
        {exact > 0 ? texts.statesPartlyTold : texts.statesObserved}
        {events?.are === 'off' && ` ${texts.sentence(visibleText(events.why))}`}
      </p>
      <TraceOffer />
    </>
  );
}
