import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../../renderer/packets/ladder-lines.ts';
import { LadderStep } from '../../../../renderer/packets/ladder-step.tsx';
import { spokenStep } from '../../../../renderer/packets/spoken-step.ts';
import type { Ladder, Step } from '../../../../shared/packets/ladder.ts';
import { htmlOf, textsOf } from '../drawn.tsx';
import { icmpStep, ladder, step } from './steps.ts';

const again = step(1024.3, 'S', {
  meaning: 'open-asked-again',
  notes: [{ kind: 'retransmission', of: 0, attempt: 1 }],
  leftState: 'SYN_SENT',
});
const asked = step(0, 'S', { meaning: 'open-asked', leftState: 'SYN_SENT' });

describe('LadderStep', () => {
  it('draws a packet with its numbers, what it means, and a state where it changes', () => {
    const drawn = textsOf(drawnOf(ladder(asked), 0));
    expect(drawn.slice(1)).toEqual([
      '0.000000',
      'SYN_SENT',
      'SYN',
      'seq 0\u2002win 64,240×?',
      '10.0.0.1 asks to open a connection.',
    ]);
  });

  it('says what is wrong by a word, a sign and a colour', () => {
    const html = htmlOf(drawnOf(ladder(asked, again), 1));
    expect(html).toContain('data-tone="warning"');
    expect(html).toContain('data-again="true"');
    expect(html).toMatch(/<svg[^>]*aria-hidden[^>]*>.*<\/svg>sent again/s);
    // It is SYN_SENT already.
    expect(html).not.toContain('ladder-pill');
  });

  it.each<[Step['meaning'], string]>([
    ['refused', 'danger'],
    ['reset', 'danger'],
    ['data', 'plain'],
  ])('colours %s as %s', (meaning, tone) => {
    const html = htmlOf(drawnOf(ladder(step(0, 'RA', { meaning })), 0));
    expect(html).toContain(`data-tone="${tone}"`);
  });

  it('draws what a router says as coming from between the ends', () => {
    const html = htmlOf(drawnOf(ladder(icmpStep(0)), 0));
    expect(html).toContain('data-between="true"');
    expect(html).toContain('10.0.0.254 says: host unreachable.');
  });
});

describe('spokenStep', () => {
  it('says all that is drawn', () => {
    expect(spokenOf(ladder(asked, again), 1)).toBe(
      '2, at 1.024300 s, 10.0.0.1:51234 to 10.0.0.2:443. SYN. sequence 0. window 64,240. sent again. 10.0.0.1 asks again after 1.0 s: no answer so far',
    );
    expect(spokenOf(ladder(asked), 0)).toContain('. 10.0.0.1:51234 is SYN_SENT');
  });
});

function drawnOf(all: Ladder, index: number) {
  return <LadderStep line={lineOf(all, index)} ladder={all} id="step" chosen={false} />;
}

function spokenOf(all: Ladder, index: number): string {
  return spokenStep(lineOf(all, index), all);
}

function lineOf(all: Ladder, index: number) {
  const { lines, places } = linesOf(all);
  const line = lines[places[index] ?? -1];
  if (line?.kind !== 'step') throw new Error('There is no such step');
  return line;
}
