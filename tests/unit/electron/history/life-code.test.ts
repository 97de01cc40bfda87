import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  decodeLife,
  encodeLife,
  type Life,
  states,
  usualChange,
} from '../../../../electron/history/life-code.ts';
import type { StateChange } from '../../../../shared/connection.ts';
import { beganAt } from './stored.ts';

/** To the microsecond, before and after, and for years. */
const time = fc
  .oneof(fc.integer({ min: -60_000_000, max: 60_000_000 }), fc.integer({ min: -3e14, max: 3e14 }))
  .map((microseconds) => (beganAt * 1000 + microseconds) / 1000);

const change: fc.Arbitrary<StateChange> = fc
  .tuple(fc.constantFrom(...states), time, fc.boolean())
  .map(([state, at, exact]) => (exact ? { state, at, exact } : { state, at }));

const life: fc.Arbitrary<Life> = fc
  .record({
    openedAt: fc.option(time),
    createdAt: fc.option(time, { nil: undefined }),
    firstSeenAt: fc.option(time),
    changedAt: fc.option(time),
    isUsual: fc.boolean(),
    history: fc.array(change, { maxLength: 24 }),
  })
  .map(({ createdAt, changedAt, isUsual, ...rest }) => ({
    ...rest,
    ...(createdAt !== undefined && { createdAt }),
    changedAt: isUsual ? usualChange(rest.history) : changedAt,
  }));

it('gives back every life as it was', () => {
  fc.assert(
    fc.property(life, (lived) => {
      expect(decodeLife(encodeLife(lived, beganAt), beganAt)).toEqual(lived);
    }),
  );
});

it('takes some twenty bytes for a connection of four states', () => {
  const at = beganAt + 0.25;
  const lived: Life = {
    openedAt: at,
    firstSeenAt: beganAt + 800,
    changedAt: at + 20_010,
    history: [
      { state: 'SYN_SENT', at, exact: true },
      { state: 'ESTABLISHED', at: at + 12.5, exact: true },
      { state: 'FIN_WAIT_2', at: at + 20_000, exact: true },
      { state: 'TIME_WAIT', at: at + 20_010, exact: true },
    ],
  };
  expect(encodeLife(lived, beganAt).length).toBeLessThanOrEqual(22);
});

it('finds a life that is none', () => {
  expect(() => decodeLife(Uint8Array.of(0, 255), beganAt)).toThrow(RangeError);
  expect(() => decodeLife(Uint8Array.of(1), beganAt)).toThrow(RangeError);
  expect(() => decodeLife(Uint8Array.from([1, ...Array(20).fill(255)]), beganAt)).toThrow(
    RangeError,
  );
});
