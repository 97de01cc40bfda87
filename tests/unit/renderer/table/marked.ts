import { createConnections } from '../../../../renderer/table/connections.ts';
import { isLit } from '../../../../renderer/table/marks.ts';
import type { Measured } from '../../../../shared/measures.ts';
import { connection, delta } from '../rows.ts';

export function filled(...ids: string[]) {
  const connections = createConnections();
  connections.apply(delta(ids.map((id) => connection(id))), null);
  return connections;
}

export function litMarksOf({ rows, lit }: ReturnType<typeof createConnections>) {
  return Object.fromEntries(
    [...rows].map(([id, { mark }]) => [id, isLit(mark, lit()) ? `${mark.kind}@${mark.at}` : null]),
  );
}

export function marksOf({ rows }: ReturnType<typeof createConnections>) {
  return Object.fromEntries(
    [...rows].map(([id, { mark }]) => [id, mark && `${mark.kind}@${mark.at}`]),
  );
}

export function measured(id: string, sentBytes: number): Measured {
  return {
    id,
    sentBytes,
    receivedBytes: null,
    sentPackets: null,
    receivedPackets: null,
    roundTripMs: null,
    retransmits: null,
  };
}
