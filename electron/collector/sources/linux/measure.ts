import { RequestError } from '../../../../shared/result.ts';
import type { System } from '../source.ts';
import { measureBySs } from './measure-by-ss.ts';
import { measureBySockDiag } from './sock-diag/measure-by-sock-diag.ts';

/** Measures connections by sock_diag, and by ss wherever that fails. */
export function createMeasure(
  bySockDiag = measureBySockDiag,
  bySs = measureBySs,
): NonNullable<System['measure']> {
  let isForbidden = false;

  return async (connections, signal) => {
    if (isForbidden) return bySs(connections, signal);
    try {
      return bySockDiag(connections);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      isForbidden = error.code === 'unsupported';
      return bySs(connections, signal);
    }
  };
}
