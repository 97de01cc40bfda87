import { text } from '../language/text.ts';
import type { FindingOf } from './finding.ts';
import {
  allSaid,
  bytesSaid,
  countSaid,
  endpointText,
  type FindingText,
  spanSaid,
  titledIn,
  whoText,
} from './said.ts';

export function acceptQueueText({ subject, figures }: FindingOf<'accept-queue'>): FindingText {
  const { full, near, somewhere, explanation, remedy, waiting, limited, dropped, ownDropped } =
    text().findings['accept-queue'];
  const { limit, overflows, ownDrops, withinMs } = figures;
  const waitingSaid = figures.waiting === null ? null : waiting(countSaid(figures.waiting));
  const isFull = (figures.waiting ?? 0) > (limit ?? Number.POSITIVE_INFINITY);
  const titled = isFull || (overflows ?? 0) > 0 ? full : near;
  return {
    title:
      subject.local === null
        ? titledIn(somewhere, subject)
        : titled(whoText(subject), endpointText(subject.local)),
    explanation,
    figures: allSaid([
      waitingSaid === null || limit === null ? waitingSaid : limited(waitingSaid, countSaid(limit)),
      overflows === null || overflows === 0 || withinMs === null
        ? null
        : dropped(countSaid(overflows), overflows, spanSaid(withinMs)),
      ownDrops === null || ownDrops === 0 ? null : ownDropped(countSaid(ownDrops)),
    ]),
    remedy,
  };
}

export function halfOpenText({ subject, figures }: FindingOf<'half-open-queue'>): FindingText {
  const texts = text().findings['half-open-queue'];
  const { limit, cookiesSent, cookiesReturned, withinMs, looksLike } = figures;
  const halfOpen = texts.halfOpen(countSaid(figures.halfOpen), countSaid(figures.remoteAddresses));
  return {
    title:
      subject.local === null
        ? titledIn(texts.somewhere, subject)
        : texts.title(whoText(subject), endpointText(subject.local)),
    explanation: texts.explanation,
    figures: allSaid([
      limit === null ? halfOpen : texts.limited(halfOpen, countSaid(limit)),
      cookiesSent === null || cookiesSent === 0 || cookiesReturned === null || withinMs === null
        ? null
        : texts.cookies(countSaid(cookiesSent), countSaid(cookiesReturned), spanSaid(withinMs)),
      texts[looksLike],
    ]),
    remedy: looksLike === 'flood' ? texts.remedyFlood : texts.remedy,
  };
}

export function processNotReadingText({
  subject,
  figures: { bytes, connections },
}: FindingOf<'process-not-reading'>): FindingText {
  const { title, explanation, figures, remedy } = text().findings['process-not-reading'];
  return {
    title: title(whoText(subject)),
    explanation,
    figures: figures(bytesSaid(bytes), countSaid(connections), connections),
    remedy,
  };
}

export function peerNotReadingText({
  subject,
  figures: { bytes, connections },
}: FindingOf<'peer-not-reading'>): FindingText {
  const texts = text().findings['peer-not-reading'];
  const { remote } = subject;
  return {
    title:
      remote === null
        ? texts.several(whoText(subject))
        : texts.title(whoText(subject), endpointText(remote)),
    explanation: texts.explanation,
    figures: texts.figures(bytesSaid(bytes), countSaid(connections), connections),
    remedy: texts.remedy,
  };
}

export function udpDropsText({
  subject,
  figures: { dropped, withinMs },
}: FindingOf<'udp-drops'>): FindingText {
  const texts = text().findings['udp-drops'];
  return {
    title:
      subject.process === null ? titledIn(texts.somewhere, subject) : texts.title(whoText(subject)),
    explanation: texts.explanation,
    figures: texts.figures(countSaid(dropped), dropped, spanSaid(withinMs)),
    remedy: texts.remedy,
  };
}
