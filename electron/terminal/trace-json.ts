import { jsonLine } from '../../shared/export/json.ts';
import type { Ladder, Step } from '../../shared/packets/ladder.ts';
import { tcpFlags } from '../../shared/packets/packet.ts';
import { stepText } from '../../shared/packets/step-text.ts';

/** A step for programs, a line; `connection` tells those of one from those of others. */
export function stepJson(step: Step, ladder: Ladder, connection: number): string {
  const { packet, ...facts } = step;
  const { left, right } = ladder;
  const isTcp = packet.kind === 'tcp';
  const told = isTcp
    ? { ...packet, flags: tcpFlags.filter((flag) => packet.flags.has(flag)) }
    : packet;
  return jsonLine({
    connection,
    left,
    right,
    ...facts,
    packet: told,
    text: stepText(step, ladder),
  });
}
