import {
  closeWaitText,
  noAnswerText,
  orphanedText,
  portsText,
  retransmissionsText,
} from './findings/connection-texts.ts';
import { exposedText } from './findings/exposed-text.ts';
import type { Finding } from './findings/finding.ts';
import {
  acceptQueueText,
  halfOpenText,
  peerNotReadingText,
  processNotReadingText,
  udpDropsText,
} from './findings/queue-texts.ts';
import type { FindingText } from './findings/said.ts';

/** A finding in the language in use; `now` tells how old what it counts has become. */
export function findingText(finding: Finding, now: number): FindingText {
  switch (finding.rule) {
    case 'close-wait-leak':
      return closeWaitText(finding, now);
    case 'accept-queue':
      return acceptQueueText(finding);
    case 'no-answer':
      return noAnswerText(finding, now);
    case 'ports-running-out':
      return portsText(finding);
    case 'process-not-reading':
      return processNotReadingText(finding);
    case 'peer-not-reading':
      return peerNotReadingText(finding);
    case 'half-open-queue':
      return halfOpenText(finding);
    case 'udp-drops':
      return udpDropsText(finding);
    case 'orphaned':
      return orphanedText(finding);
    case 'retransmissions':
      return retransmissionsText(finding);
    case 'exposed-listener':
      return exposedText(finding);
  }
}
