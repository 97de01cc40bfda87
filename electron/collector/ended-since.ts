import type { Connection } from '../../shared/connection.ts';
import { type ConnectionChange, connectionChange } from '../../shared/connection-change.ts';
import { text } from '../../shared/language/text.ts';

/** What ended since a page was last sent a table, but for the oldest of very many, and what could not be told at all. */
export type EndedSince = {
  /** Of readings that the page was not sent, `lost` counts the changes that the kernel could not keep. */
  keep(ended: readonly Connection[], lost: number): void;
  forget(): void;
  /** Of those that the page `knows`, what is another than it was sent. */
  asSent(knows: ReadonlyMap<string, Connection> | undefined): readonly ConnectionChange[];
  /** What was lost on the way to this page, as what a reading itself could not have. */
  warnings(): readonly string[];
};

/** How many that ended are sent at once. */
const endedAtMost = 5000;

export function createEndedSince(): EndedSince {
  let ended: readonly Connection[] = [];
  let dropped = 0;
  let lost = 0;

  return {
    keep(more, lostBefore) {
      lost += lostBefore;
      const all = more.length === 0 ? ended : [...ended, ...more];
      ended = all.length > endedAtMost ? all.slice(-endedAtMost) : all;
      dropped += all.length - ended.length;
    },
    forget() {
      ended = [];
      dropped = 0;
      lost = 0;
    },
    asSent: (knows) =>
      ended.map((connection) => {
        const told = knows?.get(connection.id);
        return (told && connectionChange(told, connection)) ?? connection;
      }),
    warnings() {
      const { changesLost, endedDropped } = text().reading;
      return [
        ...(lost > 0 ? [changesLost(lost)] : []),
        ...(dropped > 0 ? [endedDropped(dropped)] : []),
      ];
    },
  };
}
