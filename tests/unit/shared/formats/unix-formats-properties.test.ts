import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format, PrintedTable } from '../../../../shared/formats/format.ts';
import { linuxNetstat } from '../../../../shared/formats/linux-netstat.ts';
import { procNet } from '../../../../shared/formats/proc-net.ts';
import { sockeyeJson } from '../../../../shared/formats/sockeye-json.ts';
import { ss } from '../../../../shared/formats/ss/ss.ts';
import { startCpuClock } from '../../electron/collector/cpu-clock.ts';
import { fixtureLines } from './read-fixture.ts';

type Kind = 'socket' | 'not understood' | 'around';
type Kinds = Readonly<Record<Kind, readonly string[]>>;

const kinds: readonly (readonly [Format, Kinds])[] = [
  [
    ss,
    {
      socket: [
        ...fixtureLines('linux-debian12-iproute2_6.1-ss-HOnatupeim-root.txt'),
        'udp UNCONN 0 0 *%eth0:bootpc *:*',
      ],
      'not understood': ['nonsense', 'tcp LISTEN 0 128 0.0.0.0:22', 'tcp LISTEN 0 1 a:b c:99999'],
      around: ['', 'RTNETLINK answers: no', 'u_str ESTAB 0 0 * 1 * 2', 'nl UNCONN 0 0 rtnl:x *'],
    },
  ],
  [
    linuxNetstat,
    {
      socket: fixtureLines('linux-debian12-nettools2.10-netstat-tunapWee.txt').slice(2),
      'not understood': ['nonsense', 'tcp 0 0 10.0.0.1:1', 'tcp 0 x 10.0.0.1:1 10.0.0.2:2'],
      around: [
        ...fixtureLines('linux-ubuntu18.04-netstat-lnp.txt').slice(8),
        '',
        'raw 0 0 a:b c:d 7',
      ],
    },
  ],
  [
    procNet,
    {
      socket: fixtureLines('linux-proc-net-tcp.txt').slice(1),
      'not understood': ['nonsense', '1: 0100007F:46A0 00000000:0000 0A'],
      around: [...fixtureLines('linux-proc-net-netstat.txt'), '', '==> /proc/net/tcp <=='],
    },
  ],
];

describe.each(kinds)('$tool', (format, lines) => {
  const line = fc.oneof(
    ...(['socket', 'not understood', 'around'] as const).map((kind) =>
      fc.constantFrom(...lines[kind]).map((text) => ({ kind, text })),
    ),
  );

  it('accounts for every line: a socket, not understood, or known to stand around them', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (chosen) => {
        const { sockets, notUnderstood } = format.read(chosen.map(({ text }) => text));
        const indexesOf = (kind: Kind) =>
          [...chosen.keys()].filter((index) => chosen[index]?.kind === kind);
        expect(sockets.map(({ firstLine }) => firstLine)).toEqual(indexesOf('socket'));
        expect(notUnderstood).toEqual(indexesOf('not understood'));
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to what it reads', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => lines.socket[index % lines.socket.length] ?? '');
    format.read(many(10_000));
    const [once, twice] = [many(30_000), many(60_000)].map((all) => cpuMs(() => format.read(all)));
    expect(twice).toBeLessThan((once ?? 0) * 4 + 500);
  }, 60_000);

  it.each(hostileLines())('is not slowed by a line of %s', (_, text) => {
    const start = lines.socket[0] ?? '';
    expect(cpuMs(() => format.read([text, start + text, text + start]))).toBeLessThan(2000);
  });
});

describe.each([ss, linuxNetstat, procNet, sockeyeJson])('$tool', (format) => {
  const pieces = kinds.flatMap(([, { socket, around }]) => [...socket.slice(0, 5), ...around]);
  const damaged = fc
    .tuple(fc.constantFrom(...pieces), fc.nat(300), fc.nat(20), fc.string({ unit: 'binary' }))
    .map(([text, at, length, other]) => text.slice(0, at) + other + text.slice(at + length));
  const text = fc.oneof(damaged, fc.string({ unit: 'binary' }), fc.constantFrom(...pieces));

  it('never throws, and names each line once at most', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (lines) => {
        format.recognizes(lines);
        expectOnce(format.read(lines), lines.length);
      }),
      { numRuns: 1000 },
    );
  }, 30_000);
});

function expectOnce({ sockets, notUnderstood }: PrintedTable, count: number): void {
  const taken = sockets.flatMap(({ firstLine, lineCount }) =>
    Array.from({ length: lineCount }, (_, index) => firstLine + index),
  );
  const all = [...taken, ...notUnderstood];
  expect(new Set(all).size).toBe(all.length);
  expect(all.every((index) => index >= 0 && index < count)).toBe(true);
}

function hostileLines(): [string, string][] {
  const parts = [
    ' ',
    '\t',
    '1',
    'a',
    ':',
    '::',
    '%',
    '.',
    '(',
    '")',
    ' -',
    ' a:1',
    'users:((',
    '0:',
  ];
  return parts.map((part) => [`many “${part}”`, part.repeat(100_000)]);
}

function cpuMs(work: () => void): number {
  const measured = startCpuClock();
  work();
  return measured();
}
