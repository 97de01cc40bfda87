import { RequestError } from '../../shared/result.ts';
import { readStartedAt } from '../collector/sources/linux/process-stat.ts';
import type { End } from './ending.ts';
import { linuxEnd } from './linux/end.ts';

/** The way to end a process on this computer. */
export function selectEnd(): End {
  return ends[process.platform] ?? unsupported;
}

const ends: Partial<Record<NodeJS.Platform, End>> = {
  linux: linuxEnd((pid) => readStartedAt(pid)),
};

const unsupported: End = () =>
  Promise.reject(
    new RequestError('unsupported', 'Sockeye cannot end processes on this system yet.'),
  );
