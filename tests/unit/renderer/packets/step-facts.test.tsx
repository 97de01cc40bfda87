import { describe, expect, it } from 'vitest';
import { StepFacts } from '../../../../renderer/packets/step-facts.tsx';
import { textsOf } from '../drawn.tsx';
import { ladder, step } from './steps.ts';

describe('StepFacts', () => {
  const two = ladder(step(0, 'S'), step(20, 'SA', { direction: 'left' }));

  it('says how long after the last a packet came, and nothing of that of the first', () => {
    const [first, second] = [0, 1].map((index) =>
      textsOf(<StepFacts ladder={two} index={index} />),
    );
    expect(first).not.toContain('Since the last');
    const place = second?.indexOf('Since the last') ?? -1;
    expect(second?.slice(place, place + 2)).toEqual(['Since the last', '20 ms']);
  });
});
