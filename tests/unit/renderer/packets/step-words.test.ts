import { describe, expect, it } from 'vitest';
import {
  endsOf,
  optionTexts,
  packetName,
  secondsText,
  stepNumbers,
} from '../../../../renderer/packets/step-words.ts';
import { icmpStep, ladder, step } from './steps.ts';

describe('packetName', () => {
  it.each([
    ['S', 'SYN'],
    ['AS', 'SYN ACK'],
    ['APF', 'FIN PSH ACK'],
    ['SEC', 'SYN ECE CWR'],
    ['', 'no flags'],
  ])('reads %s as people say it', (flags, name) => {
    expect(packetName(step(0, flags).packet)).toBe(name);
  });

  it('gives an ICMP message its name, or its numbers', () => {
    const { packet } = icmpStep(0);
    expect(packetName(packet)).toBe('host unreachable');
    if (packet.kind === 'icmp') expect(packetName({ ...packet, type: 42 })).toBe('ICMP 42/1');
  });
});

describe('stepNumbers', () => {
  it('has what the packet says, and options only where a connection begins', () => {
    const options = {
      maximumSegmentSize: 1460,
      windowScale: 7,
      selectiveAcknowledgement: true,
    } as const;
    expect(stepNumbers(step(0, 'S', { packet: { options } }))).toEqual([
      'seq 0',
      'win 64,240×?',
      'MSS 1,460',
      'scale ×128',
      'SACK',
    ]);
    const data = { sequence: 1, acknowledgement: 518, window: null };
    expect(stepNumbers(step(0, 'PA', { ...data, packet: { length: 1448, options } }))).toEqual([
      'seq 1',
      'ack 518',
      '1,448 B',
    ]);
  });

  it('names who sent an ICMP message', () => {
    expect(stepNumbers(icmpStep(0))).toEqual(['10.0.0.254']);
    expect(endsOf(icmpStep(0), ladder())).toEqual({ from: '10.0.0.254', to: '10.0.0.1:51234' });
  });
});

describe('optionTexts', () => {
  it('says all of them when asked for', () => {
    const options = {
      timestamps: { value: 7, echo: 3 },
      acknowledgedBlocks: [
        [10, 20],
        [30, 40],
      ] as const,
    };
    expect(optionTexts(options)).toEqual(['TS']);
    expect(optionTexts(options, true)).toEqual(['TS 7, echo 3', 'SACK 10 to 20', 'SACK 30 to 40']);
  });
});

it('tells times to the microsecond', () => {
  expect([0, 0.412, 1024.3].map(secondsText)).toEqual(['0.000000', '0.000412', '1.024300']);
});
