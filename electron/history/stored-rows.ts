import type { DatabaseSync } from 'node:sqlite';
import type { Connection } from '../../shared/connection.ts';
import { type Process, processKey } from '../../shared/process.ts';
import { kernelIdIn } from '../collector/identity.ts';
import { openDictionary } from './dictionary.ts';
import { goneOn } from './gone-on.ts';
import { decodeLife, encodeLife, type Life, stateCode } from './life-code.ts';
import { openEnd } from './schema.ts';
import { holderText, placeText, processText, shapeText } from './stored-facts.ts';

/** Where a row lies, and what of it goes on. */
export type Stored = {
  readonly id: number;
  readonly ended: number;
  readonly began: number;
  /** What it was found to show, at any time. */
  readonly findings: readonly string[];
  /** As an earlier recording had it; absent from what began in this one. */
  readonly earlier?: Earlier;
};

/** Its life as it is stored, a letter to a byte, which takes a tenth of the room; and by number who held it. */
export type Earlier = { readonly life: string; readonly holder: number };

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
    (ended, began, shape, state, local, localPort, remote, remotePort, holder, changes, findings, life, name, id, lost)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`);
  const update = database.prepare(`UPDATE connection
    SET ended = ?, began = ?, shape = ?, state = ?, local = ?, localPort = ?, remote = ?, remotePort = ?,
      holder = ?, changes = ?, findings = ?, life = ?, name = ?, lost = 0
    WHERE ended = ? AND began = ? AND id = ?`);
  const end = database.prepare(
    'UPDATE connection SET ended = ?, changes = changes + 1, name = NULL WHERE ended = ? AND began = ? AND id = ?',
  );

  function columns(connection: Connection, stored: Omit<Stored, 'id'>) {
    const { ended, began, findings, earlier } = stored;
    const { id, local, remote, remoteFacts, ownersAre } = connection;
    const life = earlier === undefined ? connection : goneOn(lifeOf(earlier, began), connection);
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
      // Who was seen once is not forgotten where this recording may not see it.
      earlier !== undefined && ownersAre === 'hidden' ? earlier.holder : holderOf(connection),
      // It opened, it went through states, it ended.
      Math.max(0, life.history.length - 1) + (ended === openEnd ? 1 : 2),
      findings.length === 0 ? null : JSON.stringify(findings),
      encodeLife(life, began),
      ended === openEnd && kernelIdIn(id) !== null ? id : null,
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

function lifeOf({ life }: Earlier, began: number): Life {
  return decodeLife(Buffer.from(life, 'latin1'), began);
}

function joined(before: readonly string[], now: readonly string[] | undefined): readonly string[] {
  const news = now?.filter((rule) => !before.includes(rule)) ?? [];
  return news.length === 0 ? before : [...before, ...news];
}
