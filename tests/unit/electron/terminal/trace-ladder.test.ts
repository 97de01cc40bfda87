import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coloured, plain } from '../../../../electron/terminal/colour.ts';
import { displayWidth } from '../../../../electron/terminal/display-width.ts';
import { createLadderPrinter } from '../../../../electron/terminal/trace-ladder.ts';
import { createCaptureReader } from '../../../../shared/packets/capture-reader.ts';
import { createConversations } from '../../../../shared/packets/conversations.ts';
import { noneWasOpen } from '../../../../shared/packets/open-ends.ts';
import type { Packet } from '../../../../shared/packets/packet.ts';

describe('a ladder in the terminal', () => {
  it('shows both ends, their states where they change, and each packet as an arrow', () => {
    expect(linesOf(packetsOf('lo-refused'))).toEqual([
      '',
      expect.stringMatching(/^ {14}127\.0\.0\.1:\d+ +127\.0\.0\.1:\d+$/),
      '                   CLOSED │                                        │ CLOSED',
      expect.stringMatching(/^ 0\.000000 {8}SYN_SENT │─ S seq 0 win 65495 ─+▶│$/),
      expect.stringMatching(/^ 0\.0000\d\d {10}CLOSED │◀─+ R A seq 0 ack 1 win 0 ─│$/),
      '              ! reset',
    ]);
  });

  it.each([80, 100, 200, 20])(
    'has its lines no wider than %s columns, or than they must be',
    (width) => {
      for (const name of ['veth-zero-window', 'veth-unreachable', 'lo-orderly-ipv6']) {
        const lines = linesOf(packetsOf(name), { width, isBrief: false });
        const widest = Math.max(...lines.map(displayWidth));
        expect(widest).toBeLessThanOrEqual(Math.max(width, 72));
      }
    },
  );

  it('marks what is noteworthy, with words and a sign', () => {
    const lines = linesOf(packetsOf('veth-black-hole'), { isBrief: true });
    expect(lines.filter((line) => line.includes('!'))).toEqual([
      '              ! sent again',
      '              ! sent again, 2 times by now',
      '              ! sent again, 3 times by now',
    ]);
  });

  it('says what each packet means, and on what the ends agree', () => {
    const lines = linesOf(packetsOf('lo-orderly'), { isBrief: false });
    expect(lines.slice(4, 6)).toEqual([
      expect.stringMatching(/^ {14}127\.0\.0\.1:\d+ asks to open a connection\.$/),
      '              mss 65495, wscale 10, sack, timestamps',
    ]);
  });

  it('puts the packets of several connections in the order of time, each step once', () => {
    const [one, other] = [packetsOf('lo-refused'), packetsOf('veth-reset')];
    const start = one[0]?.at ?? 0;
    const shift = start - (other[0]?.at ?? 0) + 0.001;
    const moved = other.map((packet) => ({ ...packet, at: packet.at + shift }));
    const { add, more } = printer({ isNumbered: true });
    for (const packet of [...one, ...moved]) add(packet);
    const signs = arrowsIn(more()).map((line) => line.slice(0, 2));
    expect(signs).toEqual(['1 ', '2 ', '1 ', '2 ', '2 ', '2 ', '2 ', '2 ']);
    expect(more()).toEqual([]);
    const [last] = moved.slice(-1);
    if (last === undefined) throw new Error('The fixture is empty');
    add({ ...last, at: last.at + 1000 });
    expect(arrowsIn(more())).toHaveLength(1);
  });

  it('shows each state although what tells it comes later', () => {
    const { add, more } = printer();
    const states = packetsOf('lo-orderly').flatMap((packet) => {
      add(packet);
      const [line = ''] = arrowsIn(more());
      return [...line.matchAll(/[A-Z]+_[A-Z\d_]+|ESTABLISHED|CLOSED/g)].join(' ');
    });
    expect(states.slice(0, 3)).toEqual(['SYN_SENT', 'SYN_RCVD', 'ESTABLISHED ESTABLISHED']);
    expect(states.at(-1)).toContain('CLOSED');
  });

  it('has the states from the first packet on where it is known that the connection was open', () => {
    const [data] = packetsOf('lo-orderly').slice(3);
    if (data === undefined) throw new Error('The fixture is too short');
    const headings = [true, false].map((isOpen) => {
      const { add, more } = printer({ wasOpen: () => isOpen });
      add(data);
      return more()[2];
    });
    expect(headings).toEqual([
      '              ESTABLISHED │                                        │ ESTABLISHED',
      '                          │                                        │',
    ]);
  });

  it('colours by what a packet is', () => {
    const lines = linesOf(packetsOf('lo-refused'), { paint: coloured });
    expect(lines.at(-3)).toContain('\u{1b}[32m─ S');
    expect(lines.at(-2)).toContain('\u{1b}[31m◀');
  });

  it('sums up so many, and says how many more there are', () => {
    const { add, summary } = printer({ isNumbered: true });
    for (const name of ['lo-refused', 'veth-reset', 'lo-orderly']) {
      for (const packet of packetsOf(name)) add(packet);
    }
    expect(summary(2)).toEqual([
      expect.stringMatching(/^1 {2}127\.0\.0\.1:\d+ → 127\.0\.0\.1:\d+ {2}Refused\.$/),
      expect.stringMatching(/^2 {2}10\.77\.0\.1:\d+ → .* reset by the right end\.$/),
      'and 1 more connection',
    ]);
    expect(summary(3)).toHaveLength(3);
  });
});

type Look = Partial<Omit<Parameters<typeof createLadderPrinter>[1], 'isNumbered'>> & {
  readonly isNumbered?: boolean;
};

function printer({ isNumbered = false, ...look }: Look = {}) {
  const conversations = createConversations();
  const usual = { paint: plain, width: 80, isJson: false, isBrief: true, wasOpen: noneWasOpen };
  const made = createLadderPrinter(conversations, {
    ...usual,
    ...look,
    isNumbered: () => isNumbered,
  });
  const lines = (texts: Iterable<string>) =>
    [...texts].flatMap((text) => text.replace(/\n$/, '').split('\n'));
  return {
    add: (packet: Packet) => void conversations.add(packet),
    more: () => lines(made.more()),
    summary: (atMost: number) => lines(made.summary(atMost)),
  };
}

function linesOf(packets: readonly Packet[], look?: Look): string[] {
  const { add, more } = printer(look);
  for (const packet of packets) add(packet);
  return more();
}

function arrowsIn(lines: readonly string[]): string[] {
  return lines.filter((line) => /[▶◀]/.test(line));
}

function packetsOf(name: string): readonly Packet[] {
  const path = join(import.meta.dirname, `../../../fixtures/packets/${name}.pcap`);
  return createCaptureReader()
    .push(readFileSync(path))
    .map(({ packet }) => packet);
}
