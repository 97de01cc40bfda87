/** Longer than a busy computer leaves a program waiting that has something to read. */
const quietMs = 150;
/** Where packets keep coming. */
const mostMs = 350;

export type LastPackets = {
  /** Something has come. */
  heard(): void;
  /** It has ended in another way. */
  forget(): void;
};

/**
 * Calls `end` when nothing has come for a while, but soon in any case. What passed before somebody said stop may still be on
 * its way then: tcpdump leaves behind what it has not read yet, and nothing tells whether there is any.
 */
export function awaitLastPackets(end: () => void): LastPackets {
  const last = setTimeout(end, mostMs);
  const quiet = setTimeout(end, quietMs);
  return {
    heard: () => void quiet.refresh(),
    forget() {
      clearTimeout(last);
      clearTimeout(quiet);
    },
  };
}
