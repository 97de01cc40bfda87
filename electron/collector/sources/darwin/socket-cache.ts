import type { Socket } from '../source.ts';

/** Sockets by what shows of them: one that is the same gives the same object, reading after reading. */
export type SocketCache = {
  /** Begins a reading. */
  begin(): void;
  /** Adds the socket of which this is to be seen; several may look the same (rule T3). */
  add(essentials: string, make: () => Socket): void;
  /** The sockets of this reading; all others are forgotten. */
  end(): readonly Socket[];
};

export function createSocketCache(): SocketCache {
  let before = new Map<string, Socket[]>();
  let now = new Map<string, Socket[]>();
  let sockets: Socket[] = [];
  return {
    begin() {
      before = now;
      now = new Map();
      sockets = [];
    },
    add(essentials, make) {
      const same = now.get(essentials);
      const socket = before.get(essentials)?.[same?.length ?? 0] ?? make();
      if (same === undefined) now.set(essentials, [socket]);
      else same.push(socket);
      sockets.push(socket);
    },
    end() {
      before = new Map();
      return sockets;
    },
  };
}
