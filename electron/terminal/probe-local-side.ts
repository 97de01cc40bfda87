import type { ProbeResult } from '../../shared/probe.ts';
import { type LocalSide, localSideOf } from '../../shared/probing/local-side.ts';
import { messageOf } from '../../shared/result.ts';
import { selectSystem } from '../collector/sources/select-source.ts';
import { tableReader } from './reading.ts';

/** `here`: what this computer's own table says of the port; null if the address is another's. */
export type ResultHere = ProbeResult & { readonly here: LocalSide | null };

/** The table is read once all have their results: it would take time from what is being timed. */
export function withLocalSides(
  pending: readonly Promise<ProbeResult>[],
): readonly Promise<ResultHere>[] {
  const all = Promise.allSettled(pending);
  let read: ReturnType<ReturnType<typeof tableReader>> | undefined;
  const readTable = async () => {
    await all;
    read ??= tableReader(selectSystem())();
    return (await read).table.connections.values();
  };
  return pending.map(async (each) => {
    const result = await each;
    return { ...result, here: await localSide(result, readTable) };
  });
}

async function localSide(
  { ownAddress, port, protocol }: ProbeResult,
  readTable: () => Promise<Parameters<typeof localSideOf>[1]>,
): Promise<LocalSide | null> {
  if (ownAddress === null) return null;
  try {
    return localSideOf({ address: ownAddress, port, protocol }, await readTable());
  } catch (error) {
    return { verdict: 'unread', why: messageOf(error) };
  }
}
