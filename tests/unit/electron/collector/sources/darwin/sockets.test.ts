import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createNetstatReader } from '../../../../../../electron/collector/sources/darwin/netstat.ts';
import { darwinSockets } from '../../../../../../electron/collector/sources/darwin/sockets.ts';
import { fakeProgram } from './fake-program.ts';

describe('the sockets of macOS', () => {
  it('have the last process that used them for owner', async () => {
    const { source } = madeUpSystem({ tcp: [row({ local: '*.80', pid: 30 })] });
    expect(await read(source)).toEqual({
      sockets: [
        {
          protocol: 'tcp',
          family: 'ipv4',
          namespace: null,
          state: 'LISTEN',
          local: { address: '0.0.0.0', port: 80, zone: null },
          remote: null,
          user: null,
          receiveQueue: null,
          sendQueue: null,
          dualStack: null,
          traffic: null,
          kernelId: 'gencnt:1',
          ownerPids: [30],
          unowned: 'none',
        },
      ],
      source: 'netstat',
      warnings: [],
      hiddenOwners: null,
      revealable: false,
    });
  });

  it('have none if that is the kernel, has ended, or has let go', async () => {
    const peer = { local: '10.0.0.1.80', remote: '10.0.0.2.5000', pid: 30 };
    const { source } = madeUpSystem({
      tcp: [
        row({ local: '*.80', pid: 0 }),
        row({ local: '*.81', pid: 31 }),
        row({ ...peer, state: 'TIME_WAIT', flags: '02112' }),
        row({ ...peer, state: 'FIN_WAIT_2', flags: '02131' }),
        row({ ...peer, state: 'CLOSE_WAIT', flags: '00122' }),
      ],
    });
    const { sockets } = await read(source);
    expect(sockets.map(({ ownerPids, unowned }) => [ownerPids, unowned])).toEqual([
      [[], 'none'],
      [[], 'none'],
      [[], 'none'],
      [[], 'none'],
      [[30], 'none'],
    ]);
  });

  it('are the same objects for as long as nothing of them changed', async () => {
    const { source, write, alive } = madeUpSystem({
      tcp: [row({ local: '*.80', pid: 30 }), row({ local: '*.81', pid: 30, generation: '2' })],
    });
    const first = await read(source);
    write('tcp', [
      row({ local: '*.81', pid: 30, generation: '2', bytes: '77' }),
      row({ local: '*.80', pid: 30, generation: '3' }),
    ]);
    const second = await read(source);
    expect(second.sockets[0]).toBe(first.sockets[1]);
    expect(second.sockets[1]).not.toBe(first.sockets[0]);
    alive.delete(30);
    expect((await read(source)).sockets[0]).toEqual({ ...first.sockets[1], ownerPids: [] });
  });

  it('T3 are as many as netstat lists, though they look the same', async () => {
    const same = 'udp4       0      0  *.5353                 *.*';
    const { source, write } = madeUpSystem({ udp: [same, same, same] });
    const first = await read(source);
    expect(first.sockets).toHaveLength(3);
    expect(new Set(first.sockets).size).toBe(3);
    write('udp', [same, same]);
    expect((await read(source)).sockets).toEqual(first.sockets.slice(0, 2));
    expect((await read(source)).sockets[1]).toBe(first.sockets[1]);
  });

  it('say so where this netstat names no processes', async () => {
    const { source } = madeUpSystem({ udp: ['udp4       0      0  *.5353                 *.*'] });
    const { sockets, hiddenOwners } = await read(source);
    expect([sockets[0]?.unowned, hiddenOwners]).toEqual([
      'hidden',
      '1 socket has an owner that netstat does not name on this system',
    ]);
  });

  it('T5 of one protocol are shown when the other cannot be read', async () => {
    const { source } = madeUpSystem({ tcp: [row({ local: '*.80', pid: 30 })], udp: ['broken'] });
    const { sockets, warnings } = await read(source);
    expect(sockets).toHaveLength(1);
    expect(warnings).toEqual([
      expect.stringMatching(/^The UDP sockets could not be read: .* printed nothing that could be/),
    ]);
  });

  it('T5 of one protocol are shown when the other hangs, within the deadline of all', async () => {
    const program = fakeProgram(
      `[ "$3" = udp ] && exec sleep 600; echo '${titles}'; echo '${row({ local: '*.80', pid: 30 })}'`,
    );
    const netstat = createNetstatReader(program);
    const { sockets, warnings } = await read(darwinSockets({ netstat, deadlineMs: 2000 }));
    expect(sockets).toHaveLength(1);
    expect(warnings).toEqual([
      `The UDP sockets could not be read: ${program} did not finish in time`,
    ]);
  });

  it('T8 cannot be read if neither can be', async () => {
    const hanging = createNetstatReader(fakeProgram('exec sleep 600'));
    const reading = darwinSockets({ netstat: hanging }).read({
      signal: AbortSignal.timeout(300),
    });
    await expect(reading).rejects.toMatchObject({ code: 'unavailable' });
  });
});

type Lines = Partial<Record<'tcp' | 'udp', readonly string[]>>;

/** A netstat that prints these lines, on a system where only pid 30 lives. */
function madeUpSystem(lines: Lines) {
  const program = fakeProgram('[ ! -e "$0.$3" ] || cat "$0.$3"');
  const write = (protocol: 'tcp' | 'udp', text: readonly string[]) =>
    writeFileSync(`${program}.${protocol}`, [titles, ...text, ''].join('\n'));
  if (lines.tcp !== undefined) write('tcp', lines.tcp);
  if (lines.udp !== undefined) write('udp', lines.udp);
  const alive = new Set([30]);
  const source = darwinSockets({
    netstat: createNetstatReader(program),
    isAlive: (pid) => alive.has(pid),
  });
  return { source, write, alive };
}

function read(source: ReturnType<typeof darwinSockets>) {
  return source.read({ signal: AbortSignal.timeout(20_000) });
}

const titles =
  'Proto Recv-Q Send-Q  Local Address  Foreign Address  (state)  rxbytes  txbytes  rhiwat  shiwat  pid  epid state options gencnt flags flags1 usecnt rtncnt fltrs';

type RowFacts = {
  readonly local: string;
  readonly pid: number;
  readonly remote?: string;
  readonly state?: string;
  readonly flags?: string;
  readonly generation?: string;
  readonly bytes?: string;
};

function row({
  local,
  pid,
  remote = '*.*',
  state = 'LISTEN',
  flags = '00180',
  generation = '1',
  bytes = '0',
}: RowFacts): string {
  return `tcp4 0 0 ${local} ${remote} ${state} ${bytes} 0 131072 131072 ${pid} 0 ${flags} 00000006 ${generation.padStart(16, '0')} 00000000 00000800 1 0 000000`;
}
