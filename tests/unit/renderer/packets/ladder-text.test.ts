import { expect, it } from 'vitest';
import { ladderText } from '../../../../renderer/packets/ladder-text.ts';
import { ladder, step } from './steps.ts';

it('writes a ladder in columns, with pauses and states', () => {
  const asked = step(0, 'S', { meaning: 'open-asked', leftState: 'SYN_SENT' });
  const refused = step(1500, 'RA', {
    direction: 'left',
    meaning: 'refused',
    acknowledgement: 1,
    window: 0,
    windowIsScaled: true,
    leftState: 'CLOSED',
    rightState: 'CLOSED',
  });
  const startStates = { left: 'CLOSED', right: 'CLOSED' } as const;
  const text = ladderText({ ...ladder(asked, refused), startStates });
  expect(text.split('\n')).toEqual([
    'Refused.',
    '',
    '            10.0.0.1:51234                                                                 10.0.0.2:443',
    '            CLOSED                                                                         CLOSED',
    '  0.000000  SYN_SENT     ─ SYN seq 0 win 64,240×? ──────────────────────────────────────▶               10.0.0.1 asks to open a connection.',
    '                         1.5 s later',
    '  1.500000  CLOSED       ◀─────────────────────────────────── RST ACK seq 0 ack 1 win 0 ─  CLOSED       10.0.0.2 refuses: nobody listens on this port there, or a firewall rejects it.',
    '',
  ]);
});
