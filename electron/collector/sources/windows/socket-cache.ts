import type { Socket } from '../source.ts';

/** Sockets by all that they are made of: one that did not change is the same object, reading after reading. */
export type SocketCache = {
  /** Begins a reading. */
  begin(): void;
  /** The socket that is made of this; another one for each time that a reading has the same (rule T3). */
  take(key: string, make: () => Socket): Socket;
  /** Forgets what this reading did not have. */
  end(): void;
};

/** Those of the same key, and how many of them this reading has so far. */
type Twins = { reading: number; count: number; readonly sockets: Socket[] };

export function createSocketCache(): SocketCache {
  const known = new Map<string, Twins>();
  let reading = 0;

  function twinsOf(key: string): Twins {
    const twins = known.get(key);
    if (twins?.reading === reading) return twins;
    const begun = { reading, count: 0, sockets: twins?.sockets ?? [] };
    known.set(key, begun);
    return begun;
  }

  return {
    begin() {
      reading += 1;
    },
    take(key, make) {
      const twins = twinsOf(key);
      const socket = twins.sockets[twins.count] ?? make();
      twins.sockets[twins.count] = socket;
      twins.count += 1;
      return socket;
    },
    end() {
      for (const [key, twins] of known) {
        if (twins.reading !== reading) known.delete(key);
        else twins.sockets.length = twins.count;
      }
    },
  };
}
