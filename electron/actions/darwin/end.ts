import { psProgram } from '../../collector/sources/darwin/ps.ts';
import { endWith } from '../end-by-signals.ts';
import type { End } from '../ending.ts';
import { openByPid, readWith, startedAtWith } from './by-pid.ts';

/** Ends processes by signals, comparing start times, which ps gives in whole seconds, before each. */
export function darwinEnd(ps = psProgram): End {
  return async (request) => endWith(openByPid(readWith(ps)), startedAtWith(ps), request);
}
