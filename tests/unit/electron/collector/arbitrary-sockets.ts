import fc from 'fast-check';
import type { Socket } from '../../../../electron/collector/sources/source.ts';
import type { Process } from '../../../../shared/process.ts';
import { tcpStates } from '../../../../shared/tcp-states.ts';
import { connection, endpoint, listener, processWith, udpSocket } from './sockets.ts';

/** What a source and the processes give at one moment. */
export type Moment = {
  readonly sockets: readonly Socket[];
  readonly processes: ReadonlyMap<number, Process>;
};

// Few of everything, so that endpoints, identities and owners meet again in every combination.
const port = fc.integer({ min: 1, max: 3 });
const pid = fc.integer({ min: 1, max: 4 });

const facts = fc.record({
  kernelId: fc.constantFrom(null, null, 'a', 'b', 'ino:1'),
  namespace: fc.constantFrom(null, null, null, 'blue'),
  ownerPids: fc.uniqueArray(pid, { maxLength: 2 }),
  unowned: fc.constantFrom('none' as const, 'hidden' as const),
  receiveQueue: fc.constantFrom(0, 0, 1),
});
const state = fc.constantFrom(...tcpStates.filter((name) => name !== 'LISTEN'));

const socket: fc.Arbitrary<Socket> = fc.oneof(
  fc
    .tuple(port, facts, state)
    .map(([remote, given, now]) => connection(remote, { ...given, state: now })),
  fc.tuple(port, facts).map(([local, given]) => listener(local, given)),
  fc.tuple(port, facts).map(([local, given]) => udpSocket(local, given)),
  fc
    .tuple(port, facts)
    .map(([local, given]) => udpSocket(local, { ...given, remote: endpoint(9) })),
);

const processes: fc.Arbitrary<ReadonlyMap<number, Process>> = fc
  .dictionary(fc.constantFrom('1', '2', '3', '4'), fc.constantFrom('sh', 'nc'))
  .map(
    (names) =>
      new Map(
        Object.entries(names).map(([id, name]) => [Number(id), processWith(Number(id), { name })]),
      ),
  );

/**
 * Moments one after the other: each takes over some of the objects of the last, as a source hands out again what did
 * not change, and lists others beside them.
 */
export const moments: fc.Arbitrary<readonly Moment[]> = fc
  .array(
    fc.record({
      kept: fc.array(fc.nat({ max: 12 }), { maxLength: 10 }),
      added: fc.array(socket, { maxLength: 6 }),
      processes: fc.option(processes),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((steps) => {
    let last: Moment = { sockets: [], processes: new Map() };
    return steps.map((step) => {
      const kept = step.kept.flatMap((index) => last.sockets[index] ?? []);
      last = {
        sockets: [...kept, ...step.added],
        processes: step.processes ?? last.processes,
      };
      return last;
    });
  });
