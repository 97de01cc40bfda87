import type { DatabaseSync } from 'node:sqlite';
import type { Connection } from '../../shared/connection.ts';
import { type FindingRule, findingRules } from '../../shared/findings/rules.ts';
import type { HistoryEntry } from '../../shared/history.ts';
import type { Process } from '../../shared/process.ts';
import { type KnownFacts, knowFacts } from './known-facts.ts';
import { decodeLife, stateOf } from './life-code.ts';
import {
  type Holder,
  type Place,
  readHolder,
  readPlace,
  readProcess,
  readShape,
  type Shape,
} from './read-facts.ts';
import { openEnd } from './schema.ts';

/** The columns of a connection, in the order in which they are read. */
export const entryColumns =
  'ended, began, id, shape, state, local, localPort, remote, remotePort, holder, lost, findings, life';

/** As `StatementSync` gives it back, by the names of columns. */
export type EntryRow = Readonly<Record<string, unknown>>;

/** Makes entries of rows; throws if a row is none, as in a file that is damaged. */
export type Entries = {
  readonly shapes: KnownFacts<Shape>;
  readonly places: KnownFacts<Place>;
  readonly holders: KnownFacts<Holder>;
  readonly processes: KnownFacts<Process>;
  of(row: EntryRow, lately: Lately): HistoryEntry;
};

/** Whether something is recorded at this moment, and when it last was. */
export type Lately = { readonly isRecording: boolean; readonly seen: number };

export function createEntries(database: DatabaseSync): Entries {
  const shapes = knowFacts(database, 'shape', readShape);
  const places = knowFacts(database, 'place', readPlace);
  const holders = knowFacts(database, 'holder', readHolder);
  const processes = knowFacts(database, 'process', readProcess);

  function connectionOf(row: EntryRow, began: number): { connection: Connection; held: Holder } {
    const held = holders.of(integer(row, 'holder'));
    const local = places.of(integer(row, 'local'));
    const isConnected = row['remote'] !== null;
    const remote = isConnected ? places.of(integer(row, 'remote')) : null;
    const { life } = row;
    if (!(life instanceof Uint8Array)) throw new TypeError('No life');
    const findings = findingsOf(row);
    const connection: Connection = {
      id: `h${integer(row, 'id')}`,
      ...shapes.of(integer(row, 'shape')),
      state: stateOf(integer(row, 'state')),
      local: { address: local.address, port: integer(row, 'localPort'), zone: local.zone },
      remote: remote && {
        address: remote.address,
        port: integer(row, 'remotePort'),
        zone: remote.zone,
      },
      user: held.user,
      receiveQueue: null,
      sendQueue: null,
      traffic: null,
      owners: held.owners,
      ownersAre: held.ownersAre,
      ...decodeLife(life, began),
      ...(remote?.remoteFacts && { remoteFacts: remote.remoteFacts }),
      ...(findings.length > 0 && { findings }),
    };
    return { connection, held };
  }

  return {
    shapes,
    places,
    holders,
    processes,
    of(row, { isRecording, seen }) {
      const began = integer(row, 'began');
      const ended = integer(row, 'ended');
      const { connection, held } = connectionOf(row, began);
      const isOpen = ended === openEnd;
      return {
        connection,
        process: held.process === null ? null : processes.of(held.process),
        seenFrom: began,
        seenTo: isOpen ? Math.max(began, seen) : ended,
        end: isOpen && isRecording ? 'open' : isOpen || row['lost'] === 1 ? 'not-known' : 'closed',
      };
    },
  };
}

export function integer(row: EntryRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`${column} is no number`);
  return value;
}

/** Rules that a newer Sockeye knew are left out. */
export function findingsOf({ findings }: EntryRow): readonly FindingRule[] {
  if (typeof findings !== 'string') return [];
  const listed: unknown = JSON.parse(findings);
  return Array.isArray(listed) ? findingRules.filter((rule) => listed.includes(rule)) : [];
}
