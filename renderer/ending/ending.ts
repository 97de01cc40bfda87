import type { HostDescription } from '../../shared/api.ts';
import type { Connection, Owner } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import type { ProcessRef } from '../../shared/process.ts';
import { ownerSentence } from '../table/row-text.ts';

/** A process that may be asked to end, as an owner of the socket names it. */
export type Candidate = { readonly owner: Owner; readonly process: ProcessRef };

/** Whom ending the owner of a socket would end, or why there is nobody to end. */
export type Ending =
  | { readonly possible: true; readonly candidates: readonly Candidate[] }
  | { readonly possible: false; readonly reason: string };

/** How long a process has to end by itself once it was asked to (rule K4). */
export const graceMs = 5000;

/**
 * Whether the page has anything to do with the socket itself: what another machine printed, and what was there in the
 * past, is only looked at.
 */
export function isOfThisComputer({ captured, recorded }: Connection): boolean {
  return captured === undefined && recorded === undefined;
}

export function endingOf(connection: Connection, host: HostDescription | null): Ending {
  const says = text().endDialog;
  if (connection.recorded !== undefined) return impossible(text().past.notOfNow);
  if (!isOfThisComputer(connection)) return impossible(says.isCapture);
  if (host?.readOnly === true) return impossible(says.readOnly);
  if (connection.ownersAre === 'last-known') {
    return impossible(says.noLongerHeld);
  }
  if (connection.owners.length === 0) {
    return impossible(text().details.sentence(ownerSentence(connection)));
  }
  const candidates = connection.owners.flatMap((owner) =>
    owner.startedAt === null
      ? []
      : [{ owner, process: { pid: owner.pid, startedAt: owner.startedAt } }],
  );
  if (candidates.length > 0) return { possible: true, candidates };
  return impossible(says.startUnknown);
}

function impossible(reason: string): Ending {
  return { possible: false, reason };
}
