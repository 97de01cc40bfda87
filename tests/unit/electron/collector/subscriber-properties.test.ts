import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedRequest } from '../../../../shared/feed-messages.ts';
import { namesWanted } from '../../../../shared/names-wanted.ts';
import { intervalsMs } from '../../../../shared/settings.ts';
import { type Moment, moments } from './arbitrary-sockets.ts';
import { watching } from './page.ts';
import { type Subscribed, subscribe } from './subscribed.ts';

describe('any pattern of a page that is slow, hidden or asks for more, and of reads that fail', () => {
  it('T6 T9 leaves the page with exactly the last table as soon as it can take it', () => {
    forEachPlay((page) => expect(page.table).toEqual(page.tables.at(-1)));
  });

  it('T6 T9 never sends to a page that is hidden or draws, and never more than one message', () => {
    forEachPlay(
      () => {},
      (page, happening, play) => {
        const couldBeSent = page.mayBeSent || ['drawn', 'again', 'watch'].includes(happening.kind);
        const before = page.messages.length;
        play();
        const sent = page.messages.length - before;
        expect(sent).toBeLessThanOrEqual(couldBeSent ? 1 : 0);
      },
    );
  });

  it('T6 leaves the page at every moment with a table as it was once read', () => {
    forEachPlay(
      () => {},
      (page, _, play) => {
        play();
        expect(page.tables).toContainEqual(page.table);
      },
    );
  });
});

type Happening = FeedRequest | { readonly kind: 'read' } | { readonly kind: 'fail' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'read' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'fail' as const }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'drawn' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'refresh' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'again' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('watch' as const),
      visible: fc.boolean(),
      intervalMs: fc.constantFrom(...intervalsMs),
      measured: fc.constant([]),
      names: fc.constantFrom(...namesWanted),
    }),
  },
);

/** After these any page has been able to take whatever it misses. */
const settling: readonly Happening[] = [
  watching({ visible: false }),
  { kind: 'drawn' },
  { kind: 'read' },
  watching({ visible: true }),
];

function forEachPlay(
  checkEnd: (page: Subscribed) => void,
  checkEach: (page: Subscribed, happening: Happening, play: () => void) => void = (
    _page,
    _happening,
    play,
  ) => play(),
): void {
  fc.assert(
    fc.property(moments, fc.array(happening, { maxLength: 40 }), (sequence, happenings) => {
      const page = subscribe();
      for (const [index, each] of [...happenings, ...settling].entries()) {
        const moment = sequence[page.tables.length % sequence.length];
        checkEach(page, each, () => play(page, each, moment, 300 * index));
      }
      checkEnd(page);
    }),
    { numRuns: 200 },
  );
}

function play(
  page: Subscribed,
  happening: Happening,
  moment: Moment | undefined,
  at: number,
): void {
  if (happening.kind === 'fail') page.fail('ss hangs');
  else if (happening.kind !== 'read') page.take(happening);
  else if (moment !== undefined) page.read(at, moment.sockets, moment.processes);
}
