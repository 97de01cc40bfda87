import { RequestError } from '../../../../shared/result.ts';
import type { System } from '../source.ts';
import { listenerDropsBySockDiag } from './sock-diag/listener-drops.ts';

/** Asks sock_diag, until that turns out not to be there: what is found without it has no such evidence. */
export function createListenerDrops(
  bySockDiag = listenerDropsBySockDiag,
): NonNullable<System['listenerDrops']> {
  let isForbidden = false;

  return (listeners) => {
    if (isForbidden) return new Map();
    try {
      return bySockDiag(listeners);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      isForbidden = error.code === 'unsupported';
      return new Map();
    }
  };
}
