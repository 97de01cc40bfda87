import type { Connection } from '../../shared/connection.ts';
import { endConnection } from './connection-life.ts';
import { createLives, type LivedBy } from './lives.ts';
import type { LivesTaken, SocketLife } from './sources/socket-life.ts';
import type { Socket } from './sources/source.ts';

/** What a row has for this; it is only `lived` that is changed here. */
type LivedRow<Row> = {
  readonly connection: Connection;
  /** As it was listed last. */
  readonly socket: Socket;
  lived: LivedBy<Row> | null;
};

/** Gives the rows of the tracker what the kernel tells of them, and says what that leaves over. */
export type RowLives<Row> = {
  /** Takes what was told until after a reading that began at `readFrom`; `rows` are those of the last one. */
  follow(taken: LivesTaken, readFrom: number, rows: readonly Row[]): void;
  /** That of a socket for which a row is made, which is then to be put `into` it. */
  claim(socket: Socket, at: number): LivedBy<Row> | null;
  into(row: Row): void;
  /** Looks for that of a row whose socket has changed. */
  seek(row: Row, socket: Socket): void;
  /** Those of the rows that are listed of which more is told than they show. */
  told(isListed: (row: Row) => boolean): readonly Row[];
  /** Whether TIME_WAIT may come next, as far as is told. */
  mayWait(row: Row): boolean;
  /** The row is gone: gives it as it ended, if that was told by now. */
  close(row: Row): Connection | null;
  /** What was over before the reading: rows that went before that was told, and lives that no row had. */
  past(): { readonly ended: readonly Connection[]; readonly brief: readonly SocketLife[] };
};

export function createRowLives<Row extends LivedRow<Row>>(): RowLives<Row> {
  const lives = createLives<Row>();
  let followed: readonly LivedBy<Row>[] = [];
  /** What opened or changed in this reading, but was not told of: that may come a moment later. */
  let untold: Row[] = [];
  let late: readonly Row[] = [];

  /** Whether it has one now. */
  function find(row: Row, socket: Socket): boolean {
    row.lived ??= lives.claim(socket, 'newest', row.connection.firstSeenAt ?? 0);
    if (row.lived !== null) row.lived.row = row;
    return row.lived !== null;
  }

  /** Of the small object that is left of a socket nothing more is told. */
  function letGo(lived: LivedBy<Row>, row: Row): void {
    if (!lived.life.mayBeInTimeWait && row.socket.state !== 'CLOSED') return;
    row.lived = null;
    lives.release(lived);
  }

  return {
    follow(taken, readFrom, rows) {
      late = untold;
      untold = [];
      // What is told of connections that are still open is no longer sure to be all.
      if (taken.isCut) {
        for (const row of rows) if (row.lived?.life.isOver === false) row.lived = null;
      }
      followed = lives.follow(taken, readFrom);
    },

    claim: (socket, at) => lives.claim(socket, 'newest', at),

    into(row) {
      if (row.lived === null) untold.push(row);
      else row.lived.row = row;
    },

    seek(row, socket) {
      if (!find(row, socket)) untold.push(row);
    },

    told(isListed) {
      const found = late.filter((row) => isListed(row) && find(row, row.socket));
      return [...followed.flatMap(({ row }) => row ?? []).filter(isListed), ...found];
    },

    mayWait: ({ lived }) => lived === null || lives.mayWait(lived),

    close(row) {
      // TIME_WAIT began when the socket closed; when it ends the kernel does not tell.
      const isTold = row.socket.state !== 'TIME_WAIT';
      if (isTold) {
        row.lived ??= lives.claim(row.socket, 'ended', row.connection.firstSeenAt ?? 0);
        if (row.lived === null) find(row, row.socket);
      }
      if (row.lived === null) return null;
      lives.release(row.lived);
      const { life } = row.lived;
      return life.isOver && isTold ? endConnection(row.connection, life) : null;
    },

    past() {
      const ended: Connection[] = [];
      const brief: SocketLife[] = [];
      for (const lived of lives.past()) {
        const { life, row, gone } = lived;
        if (row !== null) letGo(lived, row);
        else if (gone !== null) ended.push(endConnection(gone.connection, life));
        // What was there before may be a row's that went when changes were lost.
        else if (life.openedAt !== null) brief.push(life);
      }
      return { ended, brief };
    },
  };
}
