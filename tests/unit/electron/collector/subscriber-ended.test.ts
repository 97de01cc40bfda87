import { describe, expect, it } from 'vitest';
import { createSubscriber, type Subscriber } from '../../../../electron/collector/subscriber.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { emptyTable } from '../../../../shared/delta.ts';
import type { FeedMessage } from '../../../../shared/feed-messages.ts';
import { reading } from '../../reading.ts';
import { connection } from '../../renderer/rows.ts';
import { watching } from './page.ts';

describe('what ended', () => {
  it('T6 is sent once, that of all readings while the page was drawing', () => {
    const page = open();
    page.read(['a']);
    page.read(['b']);
    page.read(['c', 'd']);
    expect(page.ended()).toEqual([['a']]);
    page.subscriber.take({ kind: 'drawn' });
    expect(page.ended()).toEqual([['a'], ['b', 'c', 'd']]);
    page.subscriber.take({ kind: 'drawn' });
    page.read([]);
    expect(page.ended().at(-1)).toEqual([]);
  });

  it('T6 is told of a row that the page has by what is another, of any other whole', () => {
    const page = open();
    page.read([], 0, [{ ...row('a'), changedAt: 1 }]);
    page.subscriber.take({ kind: 'drawn' });
    page.read(['a', 'b']);
    expect(page.lastEnded()).toEqual([{ id: 'a', changedAt: null }, row('b')]);
  });

  it('T6 waits for the delta of a page that wants few', () => {
    const page = open({ intervalMs: 5000 });
    page.read(['a']);
    page.subscriber.take({ kind: 'drawn' });
    for (const id of ['b', 'c', 'd', 'e', 'f']) page.read([id]);
    expect(page.ended()).toEqual([['a'], ['b', 'c', 'd', 'e', 'f']]);
  });

  it('T6 is sent again if it could not be sent', () => {
    const page = open();
    page.breakOff();
    page.read(['a']);
    expect(page.ended()).toEqual([]);
    page.mend();
    page.read(['b']);
    page.read([]);
    expect(page.ended()).toEqual([['a', 'b']]);
  });

  it('T9 is past by the time that a hidden page is looked at again', () => {
    const page = open();
    page.read([]);
    page.subscriber.take({ kind: 'drawn' });
    page.subscriber.take(watching({ visible: false }));
    page.read(['a'], 7);
    page.read(['b'], 7);
    page.subscriber.take(watching());
    page.read(['c']);
    expect(page.ended()).toEqual([[], []]);
    page.subscriber.take({ kind: 'drawn' });
    expect(page.ended().at(-1)).toEqual(['c']);
  });

  it('is at most so much at once, the newest, and what is not sent is counted', () => {
    const page = open();
    page.read([]);
    page.read(Array.from({ length: 4000 }, (_, index) => `a${index}`));
    page.read(Array.from({ length: 4000 }, (_, index) => `b${index}`));
    page.subscriber.take({ kind: 'drawn' });
    const last = page.ended().at(-1) ?? [];
    expect([last.length, last[0], last.at(-1)]).toEqual([5000, 'a3000', 'b3999']);
    expect(page.warnings()).toEqual([
      [],
      ['3000 connections that ended are not shown: there were too many at once'],
    ]);
    page.subscriber.take({ kind: 'drawn' });
    page.read([]);
    expect(page.warnings().at(-1)).toEqual([]);
  });

  it('T5 comes with the loss of the readings that were not sent', () => {
    const page = open();
    page.read([]);
    page.read([], 3);
    page.read([], 4);
    page.read([]);
    page.subscriber.take({ kind: 'drawn' });
    expect(page.warnings()).toEqual([
      [],
      ['7 changes of state came too fast to be kept: short connections may be missing'],
    ]);
  });
});

/** A page that has asked to watch, and draws when it is told so. */
/** The same facts each time, as a tracker hands them on. */
function row(id: string): Connection {
  return { ...plain, id };
}

const plain = connection('plain');

function open(watch: { readonly intervalMs?: number } = {}) {
  const messages: Extract<FeedMessage, { kind: 'delta' }>[] = [];
  let at = 0;
  let isBroken = false;
  const subscriber: Subscriber = createSubscriber(
    (message) => {
      if (isBroken) throw new Error('Broken');
      if (message.kind === 'delta') messages.push(message);
    },
    () => {},
  );
  subscriber.take(watching(watch));
  return {
    subscriber,
    breakOff() {
      isBroken = true;
    },
    mend() {
      isBroken = false;
    },
    /** A second after the last. */
    read(ids: readonly string[], lost = 0, listed: readonly Connection[] = []) {
      at += 1000;
      const ended: readonly Connection[] = ids.map(row);
      const table = { ...emptyTable, connections: new Map(listed.map((row) => [row.id, row])) };
      const warnings = lost > 0 ? [`${lost} lost`] : [];
      const last = { table, ended, lost, reading: { ...reading, at, warnings } };
      subscriber.tell({
        last: { ...last, samples: [], findings: [], beganAt: at, isEarly: false },
        failure: null,
      });
    },
    lastEnded: () => messages.at(-1)?.ended,
    ended: () => messages.map(({ ended }) => ended.map(({ id }) => id)),
    warnings: () => messages.map((message) => message.reading.warnings),
  };
}
