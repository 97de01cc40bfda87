import type { DatabaseSync } from 'node:sqlite';
import type { Connection } from '../../shared/connection.ts';
import { type Process, processKey } from '../../shared/process.ts';
import { openDictionary } from './dictionary.ts';
import { encodeLife, stateCode } from './life-code.ts';
import { openEnd } from './schema.ts';
import { holderText, placeText, processText, shapeText } from './stored-facts.ts';

/** Where a row lies, and what of it goes on. */
export type Stored = {
  readonly id: number;
  readonly ended: number;
  readonly began: number;
  /** What it was found to show, at any time. */
  readonly findings: readonly string[];
};

/** Writes the rows of connections, within a transaction of whoever calls. */
export type StoredRows = {
  add(connection: Connection, place: Stored): void;
  /** The row as it now is; gives back where it now lies. */
  change(connection: Connection, before: Stored, after: Pick<Stored, 'ended' | 'began'>): Stored;
  /** Ends a row of which nothing else is new. */
  end(stored: Stored, ended: number): void;
  forget(): void;
};

export function openStoredRows(
  database: DatabaseSync,
  processes: ReadonlyMap<string, Process>,
): StoredRows {
  const shapes = openDictionary(database, 'shape');
  const places = openDictionary(database, 'place');
  const processFacts = openDictionary(database, 'process');
  const holders = openDictionary(database, 'holder');
  const insert = database.prepare(`INSERT INTO connection
    (ended, began, shape, state, local, localPort, remote, remotePort, holder, changes, findings, life, id, lost)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`);
  const update = database.prepare(`UPDATE connection
    SET ended = ?, began = ?, shape = ?, state = ?, local = ?, localPort = ?, remote = ?, remotePort = ?,
      holder = ?, changes = ?, findings = ?, life = ?, lost = 0
    WHERE ended = ? AND began = ? AND id = ?`);
  const end = database.prepare(
    'UPDATE connection SET ended = ?, changes = changes + 1 WHERE ended = ? AND began = ? AND id = ?',
  );

  function columns(connection: Connection, { ended, began, findings }: Omit<Stored, 'id'>) {
    const { local, remote, remoteFacts, history } = connection;
    const place = remote === null ? null : places.idOf(placeText(remote, remoteFacts));
    return [
      ended,
      began,
      shapes.idOf(shapeText(connection)),
      stateCode(connection.state),
      places.idOf(placeText(local)),
      local.port,
      place,
      remote?.port ?? null,
      holderOf(connection),
      // It opened, it went through states, it ended.
      Math.max(0, history.length - 1) + (ended === openEnd ? 1 : 2),
      findings.length === 0 ? null : JSON.stringify(findings),
      encodeLife(connection, began),
    ];
  }

  function holderOf(connection: Connection): number {
    const [first] = connection.owners;
    const process =
      first === undefined || first.startedAt === null
        ? undefined
        : processes.get(processKey({ pid: first.pid, startedAt: first.startedAt }));
    const known = process === undefined ? null : processFacts.idOf(processText(process));
    return holders.idOf(holderText(connection, known));
  }

  return {
    add(connection, stored) {
      insert.run(...columns(connection, stored), stored.id);
    },
    change(connection, before, { ended, began }) {
      const findings = joined(before.findings, connection.findings);
      const after = { ...before, ended, began, findings };
      update.run(...columns(connection, after), before.ended, before.began, before.id);
      return after;
    },
    end(stored, ended) {
      end.run(ended, stored.ended, stored.began, stored.id);
    },
    forget() {
      for (const dictionary of [shapes, places, processFacts, holders]) dictionary.forget();
    },
  };
}

function joined(before: readonly string[], now: readonly string[] | undefined): readonly string[] {
  const news = now?.filter((rule) => !before.includes(rule)) ?? [];
  return news.length === 0 ? before : [...before, ...news];
}
