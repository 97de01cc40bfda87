import { formatHost } from '../address.ts';
import { language, text } from '../language/text.ts';
import { isolatedName } from '../watching-text.ts';
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

export function closeWaitText(
  { subject, figures: { sockets, socketsAtFirst, oldestSince } }: FindingOf<'close-wait-leak'>,
  now: number,
): FindingText {
  const texts = text().findings['close-wait-leak'];
  const figures = texts.figures(countSaid(sockets), sockets, spanSaid(now - oldestSince));
  return {
    title: texts.title(whoText(subject), countSaid(sockets), sockets),
    explanation: texts.explanation,
    figures: sockets > socketsAtFirst ? texts.grown(figures, countSaid(socketsAtFirst)) : figures,
    remedy: texts.remedy,
  };
}

export function noAnswerText(
  {
    subject,
    figures: { attempts, destinations, oldestSince, givesUpAfterMs },
  }: FindingOf<'no-answer'>,
  now: number,
): FindingText {
  const texts = text().findings['no-answer'];
  const who = whoText(subject);
  const { remote } = subject;
  const figures = texts.figures(countSaid(attempts), attempts, spanSaid(now - oldestSince));
  return {
    title:
      remote === null
        ? texts.several(who, countSaid(destinations))
        : subject.process === null
          ? titledIn(texts.anybody(endpointText(remote)), subject)
          : texts.title(who, endpointText(remote)),
    explanation: texts.explanation,
    figures: givesUpAfterMs === null ? figures : texts.givesUp(figures, spanSaid(givesUpAfterMs)),
    remedy: texts.remedy,
  };
}

export function portsText({ subject, figures }: FindingOf<'ports-running-out'>): FindingText {
  const texts = text().findings['ports-running-out'];
  const { used, available, first, last, inTimeWait } = figures;
  const [isUsed, all, waiting] = [used, available, inTimeWait].map(countSaid);
  return {
    title: titledIn(texts.title(endpointText(subject.remote)), subject),
    explanation: texts.explanation,
    figures: texts.figures(isUsed ?? '', all ?? '', first, last, waiting ?? ''),
    remedy: texts.remedy,
  };
}

export function orphanedText({
  subject,
  figures: { unacknowledged, halfClosed, bytes },
}: FindingOf<'orphaned'>): FindingText {
  const texts = text().findings.orphaned;
  const { remote } = subject;
  const host = remote === null ? '*' : isolatedName(formatHost(remote));
  return {
    title: titledIn(texts.title(host), subject),
    explanation: texts.explanation,
    figures: allSaid([
      unacknowledged === 0 ? null : texts.unacknowledged(countSaid(unacknowledged)),
      halfClosed === 0 ? null : texts.halfClosed(countSaid(halfClosed)),
      bytes === 0 ? null : texts.unsent(bytesSaid(bytes)),
    ]),
    remedy: texts.remedy,
  };
}

export function retransmissionsText({
  subject,
  figures: { percent, retransmitted, sent, withinMs },
}: FindingOf<'retransmissions'>): FindingText {
  const texts = text().findings.retransmissions;
  const share = new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 1 });
  return {
    title: titledIn(texts.title(share.format(percent / 100)), subject),
    explanation: texts.explanation,
    figures: texts.figures(countSaid(retransmitted), countSaid(sent), spanSaid(withinMs)),
    remedy: texts.remedy,
  };
}
