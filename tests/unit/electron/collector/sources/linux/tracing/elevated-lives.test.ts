import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { traceLivesElevated } from '../../../../../../../electron/collector/sources/linux/tracing/elevated-lives.ts';
import type { LifeSource } from '../../../../../../../electron/collector/sources/socket-life.ts';
import type { ElevatedProgram } from '../../../../../../../electron/elevation/prompt.ts';
import { RequestError } from '../../../../../../../shared/result.ts';
import { madeUpProc } from '../made-up-proc.ts';
import { eventFormat, headerPage } from './formats.ts';
import { pageOf } from './pages.ts';
import { type RecordFacts, recordAt, recordOf } from './records.ts';

const nonsense = 'What tells the changes of states as root says what Sockeye cannot use';
const own = 4_026_531_840;
const closed = { states: [2, 7] } as const;

describe.runIf(process.platform === 'linux')('what root tells (needs Linux)', () => {
  it('is whose the sockets are, as far as it may be seen here', async () => {
    const { source, proc, asked } = await open({ namespaceOf: () => null });
    proc.addProcess(4711, { files: { status: 'Name:\tx\nTgid:\t4700\nPPid:\t1\n' } });
    const { lives } = await source.take([{}]);
    expect(lives).toMatchObject([{ pid: 4700, processName: null, namespace: null }]);
    expect(asked()).toEqual(['changes', 'changes']);
  });

  it('is what only root may see beside that: names of ended threads, and namespaces', async () => {
    const { source, proc, asked } = await open({ namespaceOf: () => undefined });
    for (const pid of [41, 42, 43]) {
      proc.addProcess(pid, { files: { status: `Name:\tx\nTgid:\t${pid}\nPPid:\t1\n` } });
    }
    const threads = [41, 42, 43, 44, 45];
    const { lives } = await source.take(threads.map((thread) => ({ thread, ports: [thread, 80] })));
    expect(lives.map((life) => [life.pid, life.processName, life.namespace])).toEqual([
      [41, null, null],
      [42, null, 'net:[17]'],
      [43, null, undefined],
      [44, 'curl', undefined],
      [null, null, undefined],
    ]);
    expect(asked()).toEqual(['changes', 'changes', 'names', 'places']);
  });

  it('counts what was lost, by which lives are cut', async () => {
    const { source } = await open({});
    expect(await source.take([])).toMatchObject({ lost: 0, isCut: false });
    expect(await source.take([], { lost: 3 })).toMatchObject({ lost: 3, isCut: true });
    expect(await source.take([], { lost: 3 })).toMatchObject({ lost: 0, isCut: false });
  });

  it('leaves out what happened before it was asked for the first time', async () => {
    const { source } = await open({}, { first: [{ ports: [1, 2] }] });
    const { lives } = await source.take([{ ports: [3, 4] }, { ports: [3, 4], ...closed }]);
    expect(lives.map(({ local, isOver }) => [local.port, isOver])).toEqual([[3, true]]);
  });

  it.each<[string, (answer: Buffer) => Buffer]>([
    ['nothing', () => Buffer.alloc(0)],
    ['no statistics', () => Buffer.from('hello\0')],
    ['half a page', (answer) => answer.subarray(0, -100)],
    ['another number of processors', (answer) => Buffer.concat([statsOf({}), answer])],
    ['the times of another clock', () => Buffer.concat([statsOf({ sinceMs: 5000 }), zero])],
    ['times to come', () => Buffer.concat([statsOf({}), zero, pageWith([{}], { inMs: 5000 })])],
  ])('is of no use if it is %s, and then it ends', async (_, change) => {
    const { source, hasEnded } = await open({});
    await expect(source.take([{}], { change })).rejects.toMatchObject({
      code: 'unavailable',
      message: nonsense,
      needsElevation: true,
    });
    expect(hasEnded()).toBe(true);
  });

  it('may be anything: it is taken, or said to be of no use', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 9000, size: 'max' }), async (bytes) => {
        for (const before of [Buffer.alloc(0), Buffer.concat([statsOf({}), zero])]) {
          const { source } = await open({});
          const change = () => Buffer.concat([before, bytes]);
          const taken = await source.take([], { change }).catch((error: unknown) => error);
          if (!(taken instanceof RequestError)) expect(taken).toHaveProperty('lives');
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each(['', 'hello', `${eventFormat}\0`, `\0${headerPage}`])(
    'is not begun with a greeting like %j',
    async (greeting) => {
      await expect(open({}, { greeting })).rejects.toMatchObject({ message: nonsense });
    },
  );

  it('ends when it is closed', async () => {
    const { source, hasEnded } = await open({});
    expect(hasEnded()).toBe(false);
    source.close();
    expect(hasEnded()).toBe(true);
  });
});

const zero = Buffer.of(0);

type Seen = { readonly namespaceOf?: (pid: number) => string | null | undefined };

/** A made-up program of root, which answers with these changes. */
async function open(
  { namespaceOf = () => null }: Seen,
  { greeting = `${eventFormat}\0${headerPage}`, first = [] as readonly RecordFacts[] } = {},
) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  onTestFinished(() => void output.destroy());
  const asked: string[] = [];
  let changes = (): Buffer => Buffer.concat([statsOf({}), zero, pageWith(first)]);
  const answers: Readonly<Record<string, () => Buffer>> = {
    changes: () => changes(),
    names: () => Buffer.from('44 curl\n-1 x\n'),
    places: () =>
      Buffer.from(`/proc/41/ns/net net:[${own}]\n/proc/42/ns/net net:[17]\n/proc/43 net:[18]\n`),
  };
  input.on('data', (chunk) => {
    const order = `${chunk}`.trim();
    asked.push(order);
    output.write(`${answers[order]?.().toString('base64')}\n`);
  });
  const program: ElevatedProgram = {
    input,
    output,
    ended: new Promise(() => {}),
    takeAway: () => {},
  };
  setImmediate(() => output.write(`${Buffer.from(greeting).toString('base64')}\n`));
  const proc = madeUpProc();
  const opened = await traceLivesElevated(
    () => program,
    {
      procRoot: proc.root,
      namespaceOf,
      namespaceName: (inode) => (inode === own ? null : `net:[${inode}]`),
    },
    new AbortController().signal,
  );
  if (opened === 'declined') throw new Error('It was declined');

  const take = (
    records: readonly RecordFacts[],
    { lost = 0, change = (answer: Buffer) => answer } = {},
  ): ReturnType<LifeSource['take']> => {
    changes = () => change(Buffer.concat([statsOf({ lost }), zero, pageWith(records)]));
    return opened.take();
  };
  return {
    source: { ...opened, take: async (...what: Parameters<typeof take>) => await take(...what) },
    proc,
    asked: () => asked,
    hasEnded: () => input.destroyed && output.destroyed,
  };
}

/** As the kernel says them, now. */
function statsOf({ lost = 0, sinceMs = 0 }): Buffer {
  const now = (nowMs() - sinceMs) / 1000;
  return Buffer.from(
    [
      'entries: 1',
      `overrun: ${lost}`,
      'commit overrun: 0',
      'bytes: 76',
      'oldest event ts: 1.000000',
      `now ts: ${now.toFixed(6)}`,
      'dropped events: 0',
      'read events: 0',
      '',
    ].join('\n'),
  );
}

/** Records of some milliseconds ago. */
function pageWith(records: readonly RecordFacts[], { inMs = -5 } = {}): Buffer {
  const entries = records.map((facts) => ({
    record: new Uint8Array(recordOf(facts).buffer).slice(recordAt, recordAt + 72),
    afterNs: 1000,
  }));
  return Buffer.from(pageOf(Math.round((nowMs() + inMs) * 1e6), entries).buffer);
}

function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
