import type { Endpoint, StateChange } from '../../shared/connection.ts';
import type { LivesTaken, SocketLife } from './sources/socket-life.ts';
import type { Socket } from './sources/source.ts';
import { endedAt } from './told-history.ts';

/** A life as far as it is told, for the row that has it; it goes on by itself. */
export type LivedBy<Row> = {
  life: SocketLife;
  /** null until a row has claimed it, and once that is gone. */
  row: Row | null;
  /** Its row, if that was gone before the end was told. */
  gone: Row | null;
  /** With which taking it went on last. */
  toldWith: number;
};

/** The lives that rows of the table may have: each belongs to one row at most. */
export type Lives<Row> = {
  /** Takes what was told until after a reading that began at `readFrom`; gives the lives that went on and have a row. */
  follow(taken: LivesTaken, readFrom: number): readonly LivedBy<Row>[];
  /**
   * The life of this socket, which was there at `openBy`; the caller puts its row into it. null if there is none, or
   * several that it may be.
   */
  claim(socket: Socket, want: 'newest' | 'ended', openBy: number): LivedBy<Row> | null;
  /** Whether a small object with these endpoints would be what is left of it, rather than of a later one. */
  mayWait(lived: LivedBy<Row>): boolean;
  /** The row is gone, or has no more to expect of it. */
  release(lived: LivedBy<Row>): void;
  /**
   * Those that were over before the reading began. That of a row, which it still listed, until it is released; others
   * once.
   */
  past(): readonly LivedBy<Row>[];
};

export function createLives<Row>(): Lives<Row> {
  const byBeginning = new Map<StateChange, LivedBy<Row>>();
  /** Oldest first. */
  const byEndpoints = new Map<string, LivedBy<Row>[]>();
  const over = new Set<LivedBy<Row>>();
  let takings = 0;
  let readFrom = 0;

  function add(life: SocketLife): LivedBy<Row> {
    const lived: LivedBy<Row> = { life, row: null, gone: null, toldWith: takings };
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
    lived.toldWith = takings;
    if (moves) list(lived);
  }

  function forget(lived: LivedBy<Row>): void {
    byBeginning.delete(lived.life.states[0]);
    over.delete(lived);
    unlist(lived);
  }

  function forgetUnfinished(): void {
    for (const lived of byBeginning.values()) {
      if (lived.life.isOver) continue;
      lived.row = null;
      forget(lived);
    }
  }

  /** No reading of now can have had more of it than the small object that is left of some. */
  function isPast({ life, toldWith }: LivedBy<Row>): boolean {
    return (
      life.isOver && (toldWith < takings || (endedAt(life) ?? 0) < readFrom - clocksDifferByMs)
    );
  }

  function free(key: string, socket: Socket, openBy: number): readonly LivedBy<Row>[] {
    const listed = byEndpoints.get(key) ?? [];
    return listed.filter(({ row, life }) => row === null && mayBe(life, socket, openBy));
  }

  function newest(socket: Socket, openBy: number): LivedBy<Row> | undefined {
    const found = free(keyOf(socket), socket, openBy).filter(
      (lived) => !isPast(lived) || mayRemain(lived.life, socket),
    );
    const open = found.filter(({ life }) => !life.isOver);
    if (open.length > 0) return surest(open, socket);
    const atFirst = socket.state === 'SYN_SENT' ? free(withoutPort(socket), socket, openBy) : [];
    return found.at(-1) ?? surest(atFirst, socket);
  }

  return {
    follow({ lives, isCut }, from) {
      takings += 1;
      readFrom = from;
      if (isCut) forgetUnfinished();
      const told: LivedBy<Row>[] = [];
      for (const life of lives) {
        const before = byBeginning.get(life.states[0]);
        if (before !== undefined) goOn(before, life);
        const lived = before ?? add(life);
        if (life.isOver) over.add(lived);
        if (lived.row !== null) told.push(lived);
      }
      return told;
    },

    claim(socket, want, openBy) {
      if (byEndpoints.size === 0 || socket.protocol !== 'tcp') return null;
      if (want === 'newest') return newest(socket, openBy) ?? null;
      const found = free(keyOf(socket), socket, openBy).filter(({ life }) => life.isOver);
      return found.find(({ life }) => isOwnerOf(life, socket)) ?? found[0] ?? null;
    },

    mayWait(lived) {
      const listed = byEndpoints.get(keyOf(lived.life)) ?? [];
      const later = listed.slice(listed.indexOf(lived) + 1);
      return (
        !lived.life.isOver ||
        (lived.life.mayBeInTimeWait && !later.some(({ life }) => life.mayBeInTimeWait))
      );
    },

    release(lived) {
      if (lived.life.isOver) forget(lived);
      else lived.gone = lived.row;
      lived.row = null;
    },

    past() {
      const past = [...over].filter(isPast);
      for (const lived of past) if (lived.row === null) forget(lived);
      return past;
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

function withoutPort({ local, remote }: Socket): string {
  return keyOf({ local: { ...local, port: 0 }, remote });
}

/** By how much the time of a change and that of a reading may be apart. */
const clocksDifferByMs = 2;

function mayBe(
  { namespace, local, openedAt, mayBeInTimeWait, ...life }: SocketLife,
  socket: Socket,
  openBy: number,
): boolean {
  if (namespace !== undefined && namespace !== socket.namespace) return false;
  if (openedAt !== null && openedAt > openBy + clocksDifferByMs) return false;
  if (socket.state === 'TIME_WAIT') return mayBeInTimeWait;
  return local.port !== 0 || isOwnerOf(life, socket);
}

/** Whether this may be the small object in place of one that is over. */
function mayRemain({ mayBeInTimeWait }: SocketLife, { state }: Socket): boolean {
  return mayBeInTimeWait && (state === 'TIME_WAIT' || state === 'FIN_WAIT_2');
}

function isOwnerOf({ pid }: Pick<SocketLife, 'pid'>, { ownerPids }: Socket): boolean {
  return pid !== null && ownerPids.includes(pid);
}

/** Listeners may share their endpoints, as connections of several namespaces do. */
function surest<Row>(lived: readonly LivedBy<Row>[], socket: Socket): LivedBy<Row> | undefined {
  return only(lived) ?? only(lived.filter(({ life }) => isOwnerOf(life, socket)));
}

function only<Value>(values: readonly Value[]): Value | undefined {
  return values.length === 1 ? values[0] : undefined;
}
