import type {
  ReadOptions,
  Socket,
  SocketTable,
  System,
} from '../../../../electron/collector/sources/source.ts';
import { processesWith } from './sockets.ts';

/** A system whose table a test sets, and whose reads it may keep waiting. */
export type FakeSystem = {
  readonly system: System;
  sockets: readonly Socket[];
  /** How the next reads answer: at once, after a while, with an error, or never. */
  answer: (table: SocketTable, options: ReadOptions) => Promise<SocketTable>;
  readonly reads: readonly { readonly at: number }[];
  readonly overlapping: boolean;
};

export function fakeSystem(sockets: readonly Socket[] = []): FakeSystem {
  const reads: { at: number }[] = [];
  let running = 0;
  let overlapping = false;
  const fake = {
    sockets,
    answer: (table: SocketTable) => Promise.resolve(table),
    reads,
    get overlapping() {
      return overlapping;
    },
    system: {
      sockets: {
        async read(options: ReadOptions) {
          reads.push({ at: performance.now() });
          running += 1;
          overlapping ||= running > 1;
          try {
            return await fake.answer(
              {
                sockets: fake.sockets,
                source: 'fake',
                warnings: [],
                hiddenOwners: null,
                revealable: false,
              },
              options,
            );
          } finally {
            running -= 1;
          }
        },
      },
      processes: {
        read: (pids: Iterable<number>) => Promise.resolve(processesWith(...pids)),
        parents: () => Promise.resolve(new Map()),
      },
    },
  } satisfies FakeSystem as FakeSystem;
  return fake;
}

export function answerAfter(ms: number): FakeSystem['answer'] {
  return (table) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms, table);
    });
}

/** Never answers, and rejects when it is told to give up, as a source does that kills its child process. */
export const hangUntilAborted: FakeSystem['answer'] = (_, { signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

/** Never answers, whatever it is told. */
export const hangForGood: FakeSystem['answer'] = () => new Promise(() => {});

export function failWith(message: string): FakeSystem['answer'] {
  return () => Promise.reject(new Error(message));
}
