import { parseCount, parseTraffic } from '../../../../shared/formats/ss/values.ts';
import type { Measures } from '../../../../shared/measures.ts';

/** What `ss -i` says of one socket; null if it says nothing, as of one that is no connection any more. */
export function measuresIn(values: ReadonlyMap<string, string>): Measures | null {
  // Said of every socket that the kernel has counters of; of those that are zero it says nothing.
  if (!values.has('rto') && !values.has('cwnd')) return null;
  const [roundTrip = ''] = (values.get('rtt') ?? '').split('/');
  // `retrans:0/3`: under way, and since it was opened.
  const [, retransmits = '0'] = (values.get('retrans') ?? '').split('/');
  return {
    ...parseTraffic(values),
    roundTripMs: /^\d{1,9}(?:\.\d{1,9})?$/.test(roundTrip) ? Number(roundTrip) : null,
    retransmits: parseCount(retransmits),
  };
}
