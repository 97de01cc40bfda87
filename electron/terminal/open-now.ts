import { noneWasOpen, openEnds, type WasOpen } from '../../shared/packets/open-ends.ts';
import { selectSystem } from '../collector/sources/select-source.ts';
import { tableReader } from './reading.ts';

/** By the table of this moment; what a capture that has begun already did not see open was so before its first packet. */
export async function openNow(namespace: string | null, stop: AbortSignal): Promise<WasOpen> {
  try {
    const { table } = await tableReader(selectSystem(), { stop })();
    return openEnds(table.connections.values(), namespace);
  } catch {
    // Whatever the reason: the states then show as soon as the packets tell them.
    return noneWasOpen;
  }
}
