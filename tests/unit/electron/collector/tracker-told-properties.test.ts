import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SocketLife } from '../../../../electron/collector/sources/socket-life.ts';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { TcpState } from '../../../../shared/tcp-states.ts';
import { connection } from './sockets.ts';
import { lifeWith, taken, toldReader } from './told.ts';

it('T7 tells each connection that ended once and whole, whenever it is read and told of', () => {
  fc.assert(
    fc.property(simulations, ({ simulated, readings }) => {
      const read = toldReader();
      const ended: Connection[] = [];
      const waited = new Set<Simulated>();
      let lastTaken = Number.NEGATIVE_INFINITY;
      for (const { from, listed, at, until } of inTime(readings)) {
        const lives = simulated.flatMap((one) => one.toldBetween(lastTaken, until));
        const sockets = simulated.flatMap((one) => one.listedAt(listed) ?? []);
        for (const one of simulated)
          if (one.listedAt(listed)?.state === 'TIME_WAIT') waited.add(one);
        const tracked = read(at, sockets, { taken: taken(...lives), readFrom: from });
        expect(tracked.table.connections.size).toBe(sockets.length);
        ended.push(...tracked.ended);
        lastTaken = until;
      }
      const told = ended.map(({ history }) =>
        history.map(({ state, at }) => `${state} ${at}`).join(),
      );
      const notTold = simulated.filter((one) => !waited.has(one) && !take(told, one.timeline));
      expect(notTold.map(({ timeline }) => timeline)).toEqual([]);
      // What waits is still there; where TIME_WAIT follows TIME_WAIT, the later one is told to have come and gone.
      for (const one of waited) take(told, one.timeline);
      expect(told).toEqual([]);
      expect(ended.every(({ history }) => history.every(({ exact }) => exact === true))).toBe(true);
      expect(new Set(ended.map(({ id }) => id)).size).toBe(ended.length);
    }),
    { numRuns: 500 },
  );
});

type Simulated = {
  readonly timeline: string;
  /** As a reading of that moment lists it. */
  listedAt(time: number): Socket | null;
  /** What is told of it up to a time, if anything since the one before. */
  toldBetween(after: number, until: number): readonly SocketLife[];
};

type Use = {
  readonly idleMs: number;
  readonly stepsMs: readonly number[];
  readonly closesFirst: boolean;
  readonly waitsMs: number;
};

type Reading = {
  readonly pauseMs: number;
  readonly listingMs: number;
  readonly takingMs: number;
};

/** Of one pair of endpoints, one after the other. */
const uses = fc.array(
  fc.record({
    idleMs: fc.integer({ min: 1, max: 40 }),
    stepsMs: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 4, maxLength: 4 }),
    closesFirst: fc.boolean(),
    waitsMs: fc.constantFrom(0, 1, 20, 60),
  }),
  { maxLength: 4 },
);

const simulations = fc
  .record({
    ports: fc.array(uses, { maxLength: 3 }),
    readings: fc.array(
      fc.record({
        pauseMs: fc.integer({ min: 2, max: 40 }),
        listingMs: fc.integer({ min: 0, max: 6 }),
        takingMs: fc.integer({ min: 0, max: 6 }),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ ports, readings }) => ({
    simulated: ports.flatMap((used, index) => simulateAll(index + 1, used)),
    readings,
  }));

/** The last two begin when all is over. */
function inTime(readings: readonly Reading[]) {
  let now = 1000;
  const last = { pauseMs: 2000, listingMs: 1, takingMs: 5 };
  return [...readings, last, last].map(({ pauseMs, listingMs, takingMs }) => {
    const from = now + pauseMs;
    const listed = from + listingMs;
    const at = listed + 1;
    now = at + takingMs;
    // The last millisecond is told the next time.
    return { from, listed, at, until: now - 1 };
  });
}

function simulateAll(port: number, used: readonly Use[]): Simulated[] {
  let now = 1000;
  return used.map(({ idleMs, stepsMs, closesFirst, waitsMs }, index) => {
    let time = now + idleMs + 0.5;
    const times = [time];
    for (const ms of stepsMs) {
      time += ms;
      times.push(time);
    }
    const goneAt = time + (closesFirst ? waitsMs : 0);
    now = goneAt;
    return simulate(port, `${index}`, closesFirst ? closing : closed, times, goneAt);
  });
}

const closing = ['SYN_SENT', 'ESTABLISHED', 'FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSED'] as const;
const closed = ['SYN_SENT', 'ESTABLISHED', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSED'] as const;

function simulate(
  port: number,
  kernelId: string,
  states: readonly [TcpState, ...TcpState[]],
  times: readonly number[],
  goneAt: number,
): Simulated {
  const [first, ...others] = states.map((state, index) => [state, times[index] ?? 0] as const);
  if (first === undefined) throw new Error('It has states');
  const life = lifeWith(port, [first, ...others]);
  const sockets = states.map((state) => connection(port, { state, kernelId }));
  const waiting = connection(port, { state: 'TIME_WAIT' });
  const countAt = (time: number) => times.filter((at) => at <= time).length;
  return {
    timeline: states.map((state, index) => `${state} ${times[index]}`).join(),
    listedAt(time) {
      const count = countAt(time);
      if (count < states.length) return sockets[count - 1] ?? null;
      return time < goneAt ? waiting : null;
    },
    toldBetween(after, until) {
      const count = countAt(until);
      return count > countAt(after) ? [life(count)] : [];
    },
  };
}

/** Whether it was there. */
function take(values: string[], value: string): boolean {
  const index = values.indexOf(value);
  return index >= 0 && values.splice(index, 1).length === 1;
}
