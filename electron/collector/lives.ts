import type { Endpoint, StateChange } from '../../shared/connection.ts';
import type { LivesTaken, SocketLife } from './sources/socket-life.ts';
import type { Socket } from './sources/source.ts';
import { endedAt } from './told-history.ts';

/** A life as far as it is told, for the row that has it; it goes on by itself. */
export type LivedBy<Row> = {
  life: SocketLife;
  /** null until a row has claimed it, and once that is gone. */
  row: Row | null;
  /** Some of its changes may be lost: it goes on no more. */
  isCut: boolean;
};

/** The lives that rows of the table may have: each belongs to one row at most. */
export type Lives<Row> = {
  /** Takes what was told; gives those that went on and have a row. */
  follow(taken: LivesTaken): readonly LivedBy<Row>[];
  /** The life of this socket, whose row the caller puts into it; null if there is none, or several that it may be. */
  claim(socket: Socket, want: 'newest' | 'ended'): LivedBy<Row> | null;
  /** The row is gone. */
  release(lived: LivedBy<Row>): void;
  /** Those that no row claimed and that were over by then, each once: no reading that began later can have them. */
  takeBrief(endedBefore: number): readonly SocketLife[];
};

export function createLives<Row>(): Lives<Row> {
  const byBeginning = new Map<StateChange, LivedBy<Row>>();
  /** Oldest first. */
  const byEndpoints = new Map<string, LivedBy<Row>[]>();
  /** That no row has. */
  const over = new Set<LivedBy<Row>>();

  function add(life: SocketLife): LivedBy<Row> {
    const lived: LivedBy<Row> = { life, row: null, isCut: false };
    byBeginning.set(life.states[0], lived);
    list(lived);
    return lived;
  }

  function list(lived: LivedBy<Row>): void {
    const key = keyOf(lived.life);
    const others = byEndpoints.get(key);
    if (others === undefined) byEndpoints.set(key, [lived]);
    else others.push(lived);
  }

  function unlist(lived: LivedBy<Row>): void {
    const key = keyOf(lived.life);
    const others = byEndpoints.get(key)?.filter((other) => other !== lived) ?? [];
    if (others.length > 0) byEndpoints.set(key, others);
    else byEndpoints.delete(key);
  }

  function goOn(lived: LivedBy<Row>, life: SocketLife): void {
    // The port that it connects from is told once the kernel has chosen it.
    const moves = keyOf(lived.life) !== keyOf(life);
    if (moves) unlist(lived);
    lived.life = life;
    if (moves) list(lived);
  }

  function forget(lived: LivedBy<Row>): void {
    byBeginning.delete(lived.life.states[0]);
    over.delete(lived);
    unlist(lived);
  }

  function forgetAll(): void {
    for (const lived of byBeginning.values()) lived.isCut = true;
    byBeginning.clear();
    byEndpoints.clear();
    over.clear();
  }

  function free(key: string, socket: Socket): readonly LivedBy<Row>[] {
    const listed = byEndpoints.get(key) ?? [];
    return listed.filter(({ row, life }) => row === null && mayBe(life, socket));
  }

  return {
    follow({ lives, lost }) {
      if (lost > 0) forgetAll();
      const told: LivedBy<Row>[] = [];
      for (const life of lives) {
        const before = byBeginning.get(life.states[0]);
        if (before !== undefined) goOn(before, life);
        const lived = before ?? add(life);
        if (lived.row !== null) told.push(lived);
        else if (life.isOver) over.add(lived);
      }
      return told;
    },

    claim(socket, want) {
      if (byEndpoints.size === 0 || socket.protocol !== 'tcp') return null;
      const found = free(keyOf(socket), socket);
      const lived =
        want === 'ended'
          ? found.find(({ life }) => life.isOver)
          : (found.at(-1) ?? only(free(keyOf(withoutPort(socket)), socket)));
      if (lived === undefined) return null;
      over.delete(lived);
      return lived;
    },

    release(lived) {
      if (lived.isCut) return;
      lived.row = null;
      if (lived.life.isOver) forget(lived);
    },

    takeBrief(endedBefore) {
      const brief: SocketLife[] = [];
      for (const lived of over) {
        if ((endedAt(lived.life) ?? 0) >= endedBefore) continue;
        forget(lived);
        // What was there before may be a row's that went when the changes were lost.
        if (lived.life.openedAt !== null) brief.push(lived.life);
      }
      return brief;
    },
  };
}

/** What a row and a life have in common; neither the zone nor, for sure, the namespace is told. */
function keyOf({ local, remote }: Pick<SocketLife, 'local' | 'remote'>): string {
  return [textOf(local), remote === null ? '' : textOf(remote)].join(' ');
}

function textOf({ address, port }: Endpoint): string {
  return `${address} ${port}`;
}

function withoutPort({ local, remote }: Socket): Pick<SocketLife, 'local' | 'remote'> {
  return { local: { ...local, port: 0 }, remote };
}

function mayBe({ namespace, pid, local, mayBeInTimeWait }: SocketLife, socket: Socket): boolean {
  if (namespace !== undefined && namespace !== socket.namespace) return false;
  if (socket.state === 'TIME_WAIT') return mayBeInTimeWait;
  return local.port !== 0 || (pid !== null && socket.ownerPids.includes(pid));
}

function only<Value>(values: readonly Value[]): Value | undefined {
  return values.length === 1 ? values[0] : undefined;
}
