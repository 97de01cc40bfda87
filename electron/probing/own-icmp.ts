import { type IcmpAnswer, isHostUnreachable } from '../../shared/probing/icmp.ts';
import { ownAddress } from './own-address.ts';

/**
 * A message that this computer sent to itself: it found nobody who has the address in its own network, or its own
 * firewall rejects.
 */
export function originOf(answer: IcmpAnswer, target: string): IcmpAnswer {
  if (answer.from === null || ownAddress(answer.from) === null) return answer;
  const isNeighbour = isHostUnreachable(answer) && ownAddress(target) === null;
  return { ...answer, origin: isNeighbour ? 'neighbour' : 'local' };
}
