import { describe, expect, it } from 'vitest';
import { createMeasuring } from '../../../../electron/collector/measuring.ts';
import type { System } from '../../../../electron/collector/sources/source.ts';
import { createSubscriber, type Subscriber } from '../../../../electron/collector/subscriber.ts';
import type { Table } from '../../../../shared/delta.ts';
import type { FeedMessage } from '../../../../shared/feed-messages.ts';
import type { Measures } from '../../../../shared/measures.ts';
import { connection } from '../../renderer/rows.ts';
import { watching } from './page.ts';

describe('measuring', () => {
  it('asks once for what all visible pages look at, and tells each of its own', async () => {
    const { measure, asked } = fakeMeasure();
    const [one, two, hidden] = [page(['a', 'b', 'gone']), page(['b', 'c']), page(['d'], false)];
    await createMeasuring({ measure }).measure(table, [one, two, hidden].map(subscriberOf));
    expect(asked).toEqual([['a', 'b', 'c']]);
    expect([idsIn(one), idsIn(two), idsIn(hidden)]).toEqual([['a', 'b'], ['b'], []]);
  });

  it('asks for nothing where nobody looks, and where the system measures nothing', async () => {
    const { measure, asked } = fakeMeasure();
    await createMeasuring({ measure }).measure(table, [subscriberOf(page([]))]);
    await createMeasuring({ measure }).measure(table, [subscriberOf(page(['gone']))]);
    expect(asked).toEqual([]);
    const unmeasured = page(['a']);
    await createMeasuring({}).measure(table, [subscriberOf(unmeasured)]);
    expect(unmeasured.sent).toEqual([]);
  });

  it('never asks again while it is still being answered', async () => {
    const { measure, asked, answers } = fakeMeasure({ waits: true });
    const measuring = createMeasuring({ measure });
    const looking = page(['a']);
    const first = measuring.measure(table, [subscriberOf(looking)]);
    await measuring.measure(table, [subscriberOf(looking)]);
    expect(asked).toHaveLength(1);
    answers[0]?.();
    await first;
    expect(idsIn(looking)).toEqual(['a']);
    void measuring.measure(table, [subscriberOf(looking)]);
    expect(asked).toHaveLength(2);
  });

  it('gives up at its deadline, says so once, and tries again the next time', async () => {
    const logged: string[] = [];
    const hang: System['measure'] = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('too late')));
      });
    const options = { deadlineMs: 20, log: (line: string) => logged.push(line) };
    const measuring = createMeasuring({ measure: hang }, options);
    const looking = page(['a']);
    await measuring.measure(table, [subscriberOf(looking)]);
    await measuring.measure(table, [subscriberOf(looking)]);
    expect([logged, looking.sent]).toEqual([['Nothing is measured: too late'], []]);
  });

  it('ends with the collector, and says nothing of it', async () => {
    const { measure, answers } = fakeMeasure({ waits: true });
    const measuring = createMeasuring({ measure });
    const looking = page(['a']);
    const first = measuring.measure(table, [subscriberOf(looking)]);
    measuring.stop();
    answers[0]?.();
    await first;
    expect(looking.sent).toEqual([]);
  });
});

describe('a page that is measured for', () => {
  it('T6 is sent the newest only, and not before it has drawn the last message', () => {
    const { sent, subscriber } = page(['a']);
    subscriber.measured({ kind: 'measures', at: 1, values: [] });
    subscriber.measured({ kind: 'measures', at: 2, values: [] });
    subscriber.measured({ kind: 'measures', at: 3, values: [] });
    expect(sent.map(atOf)).toEqual([1]);
    subscriber.take({ kind: 'drawn' });
    expect(sent.map(atOf)).toEqual([1, 3]);
    subscriber.take({ kind: 'drawn' });
    expect(sent).toHaveLength(2);
  });

  it('T9 is sent nothing while it is hidden', () => {
    const { sent, subscriber } = page(['a'], false);
    subscriber.measured({ kind: 'measures', at: 1, values: [] });
    expect(sent).toEqual([]);
  });

  it('T9 is sent nothing of before it was hidden when it is visible again', () => {
    const { sent, subscriber } = page(['a']);
    for (const at of [1, 2]) subscriber.measured({ kind: 'measures', at, values: [] });
    subscriber.take(watching({ visible: false }));
    subscriber.measured({ kind: 'measures', at: 3, values: [] });
    subscriber.take({ kind: 'drawn' });
    subscriber.take(watching());
    expect(sent.map(atOf)).toEqual([1]);
  });
});

const table: Table = {
  connections: new Map(['a', 'b', 'c', 'd'].map((id) => [id, connection(id)])),
  processes: new Map(),
};

const nothing: Measures = {
  sentBytes: null,
  receivedBytes: null,
  sentPackets: null,
  receivedPackets: null,
  roundTripMs: null,
  retransmits: null,
};

/** Measures all but `c`. */
function fakeMeasure({ waits = false } = {}) {
  const asked: string[][] = [];
  const answers: (() => void)[] = [];
  const measure: NonNullable<System['measure']> = (connections) => {
    const ids = connections.map(({ id }) => id);
    asked.push(ids);
    const values = new Map(ids.filter((id) => id !== 'c').map((id) => [id, nothing]));
    if (!waits) return Promise.resolve(values);
    return new Promise((resolve) => answers.push(() => resolve(values)));
  };
  return { measure, asked, answers };
}

type Looking = { readonly sent: FeedMessage[]; readonly subscriber: Subscriber };

function page(measured: readonly string[], visible = true): Looking {
  const sent: FeedMessage[] = [];
  const subscriber = createSubscriber((message) => sent.push(message));
  subscriber.take(watching({ measured, visible }));
  return { sent, subscriber };
}

function subscriberOf({ subscriber }: Looking): Subscriber {
  return subscriber;
}

function idsIn({ sent }: Looking): string[] {
  return sent.flatMap((message) =>
    message.kind === 'measures' ? message.values.map(({ id }) => id) : [],
  );
}

function atOf(message: FeedMessage): number | null {
  return message.kind === 'measures' ? message.at : null;
}
