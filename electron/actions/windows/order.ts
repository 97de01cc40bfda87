import * as v from 'valibot';
import { text } from '../../../shared/language/text.ts';
import { parse } from '../../../shared/parse.ts';
import { RequestError } from '../../../shared/result.ts';
import type { Closing } from '../closing.ts';
import type { Ending } from '../ending.ts';

/** What one Sockeye has another one do that runs elevated: its only argument, as JSON. */
export type Order = v.InferOutput<typeof order>;

const endpoint = v.strictObject({
  address: v.pipe(v.string(), v.ipv4()),
  port: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
});

const order = v.union([
  v.strictObject({
    end: v.strictObject({
      // What is larger would reach the process of its lower 32 bits.
      pid: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff)),
      startedAt: v.pipe(v.number(), v.finite()),
      force: v.boolean(),
      graceMs: v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)),
    }),
  }),
  v.strictObject({ close: v.strictObject({ local: endpoint, remote: endpoint }) }),
]);

/** Checks an order from the command line, which anybody can write; throws an error that says what is wrong. */
export function parseOrder(text: string): Order {
  return parse(order, JSON.parse(text));
}

/** What can come of an order; a refusal is by a rule (K2). */
export type Performed = (Ending | Closing)['kind'] | 'refused';

type Done = Exclude<Performed, 'declined'>;

/** Nothing but this number comes back from an elevated program. Others mean that it failed: 1 and 2, or a crash's. */
export const exitCodes: { readonly [Kind in Done]: number } = {
  ended: 10,
  'still-there': 11,
  gone: 12,
  reused: 13,
  'not-permitted': 14,
  'cannot-ask': 15,
  refused: 16,
  asked: 20,
};

/** What came of an order that ended with this exit code. */
export function performedBy(code: number): Done {
  const kind = Object.keys(exitCodes)
    .filter(isDone)
    .find((known) => exitCodes[known] === code);
  if (kind !== undefined) return kind;
  throw new RequestError('unavailable', text().elevation.orderFailed(code));
}

function isDone(kind: string): kind is Done {
  return Object.hasOwn(exitCodes, kind);
}
