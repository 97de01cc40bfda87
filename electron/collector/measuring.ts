import type { Connection } from '../../shared/connection.ts';
import type { Table } from '../../shared/delta.ts';
import { messageOf } from '../../shared/result.ts';
import { limitedSignal } from './limited-signal.ts';
import { logToStderr } from './log.ts';
import type { System } from './sources/source.ts';
import type { Subscriber } from './subscriber.ts';

/** Measures what pages look at, after a reading of the table and never instead of one. */
export type Measuring = {
  /** Tells each subscriber of what it watches in this table; does nothing while the last measuring goes on. */
  measure(table: Table, subscribers: Iterable<Subscriber>): Promise<void>;
  stop(): void;
};

const usualDeadlineMs = 3000;

export function createMeasuring(
  { measure }: Pick<System, 'measure'>,
  { deadlineMs = usualDeadlineMs, log = logToStderr } = {},
): Measuring {
  const stopping = new AbortController();
  let isMeasuring = false;
  let isFailing = false;

  async function read(connections: readonly Connection[]) {
    const limited = limitedSignal(stopping.signal, deadlineMs);
    try {
      const values = (await measure?.(connections, limited.signal)) ?? null;
      isFailing = false;
      return stopping.signal.aborted ? null : values;
    } catch (error) {
      // Pages show nothing then, as where the system measures nothing.
      if (!isFailing && !stopping.signal.aborted) log(`Nothing is measured: ${messageOf(error)}`);
      isFailing = true;
      return null;
    } finally {
      limited.end();
    }
  }

  return {
    async measure(table, subscribers) {
      const pages = [...subscribers].flatMap((subscriber) => {
        const ids = subscriber.watch?.visible ? subscriber.watch.measured : [];
        return ids.length === 0 ? [] : [{ subscriber, ids }];
      });
      const watched = new Set(pages.flatMap(({ ids }) => ids));
      const connections = [...watched].flatMap((id) => table.connections.get(id) ?? []);
      if (measure === undefined || isMeasuring || connections.length === 0) return;
      isMeasuring = true;
      const values = await read(connections);
      isMeasuring = false;
      if (values === null) return;
      const at = Date.now();
      for (const { subscriber, ids } of pages) {
        const own = ids.flatMap((id) => {
          const value = values.get(id);
          return value === undefined ? [] : [{ id, ...value }];
        });
        subscriber.measured({ kind: 'measures', at, values: own });
      }
    },
    stop: () => stopping.abort(new Error('The collector has been stopped')),
  };
}
