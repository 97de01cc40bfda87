import { describe, expect, it } from 'vitest';
import { TimelineNote } from '../../../../renderer/details/timeline-note.tsx';
import type { PageState } from '../../../../renderer/page-state.ts';
import type { StateChange } from '../../../../shared/connection.ts';
import type { Events } from '../../../../shared/feed-messages.ts';
import { reading } from '../../reading.ts';
import { htmlOf, pageOf, textsOf } from '../drawn.tsx';
import { hostOf } from '../host-of.ts';
import { delta } from '../rows.ts';

const told: StateChange = { state: 'SYN_SENT', at: 1, exact: true };
const observed: StateChange = { state: 'ESTABLISHED', at: 2 };
const off: Events = { are: 'off', why: 'Only root\u202e may', needsElevation: true };
const why = 'Only root\\u{202e} may.';

describe('the states of a connection', () => {
  it('are said to be told or observed', () => {
    expect(textsUnder([told])).toEqual(['As the kernel told them when they happened.']);
    expect(textsUnder([told, observed])).toHaveLength(1);
    expect(textsUnder([observed])).toHaveLength(1);
    expect(textsUnder([observed], off)).toEqual([expect.stringContaining(why)]);
  });

  it('of the past were as coarse as the table was read then, whatever the kernel tells today', () => {
    const host = hostOf({ elevationPrompt: 'polkit' });
    const underPast = (history: readonly StateChange[]) =>
      textsOf(<TimelineNote history={history} isPast />, pageUnder(off, { host }));
    const coarse = expect.stringMatching(/every 5 seconds while none was open\.$/);
    expect(underPast([observed])).toEqual([coarse]);
    expect(underPast([told, observed])).toEqual([coarse]);
    expect(underPast([told])).toEqual(['As the kernel told them when they happened.']);
  });

  it.each([
    ['observed', [observed]],
    ['observed in part', [told, observed]],
  ])('K6 that were %s could be told, if an administrator allows it', (_, history) => {
    const host = hostOf({ elevationPrompt: 'polkit' });
    expect(textsUnder(history, off, { host })).toEqual([
      expect.stringContaining(why),
      'The kernel would tell an administrator, of brief connections as well: polkit asks for the password.',
      'Have the kernel tell…',
    ]);
    expect(textsUnder(history, off, { host, tracing: true }).at(-1)).toBe('Asking…');
    const asking = pageUnder(off, { host, tracing: true });
    expect(htmlOf(<TimelineNote history={history} />, asking)).toContain('aria-disabled="true"');
  });

  it.each<[string, Events, Partial<PageState>]>([
    ['nobody can be asked', off, { host: hostOf() }],
    [
      'it would gain nothing',
      { ...off, needsElevation: false },
      { host: hostOf({ elevationPrompt: 'polkit' }) },
    ],
    ['the kernel tells already', { are: 'on' }, { host: hostOf({ elevationPrompt: 'polkit' }) }],
  ])('are offered nothing where %s', (_, events, state) => {
    expect(textsUnder([observed], events, state)).toHaveLength(1);
  });
});

function textsUnder(
  history: readonly StateChange[],
  events: Events = { are: 'on' },
  state: Partial<PageState> = {},
): readonly string[] {
  return textsOf(<TimelineNote history={history} />, pageUnder(events, state));
}

function pageUnder(events: Events, state: Partial<PageState>) {
  return pageOf(delta([]), { reading: { ...reading, events }, ...state });
}
