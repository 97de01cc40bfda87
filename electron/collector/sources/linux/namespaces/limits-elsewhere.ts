import type { Limits } from '../../../../../shared/counters.ts';
import { text } from '../../../../../shared/language/text.ts';
import { RequestError } from '../../../../../shared/result.ts';
import { runProgram } from '../../../../run-program.ts';
import type { System } from '../../source.ts';
import { findProgram } from '../find-program.ts';
import { limitFiles, readLimits } from '../read-limits.ts';
import { isKeptBy } from './named-namespaces.ts';
import type { Namespace } from './namespaces.ts';

/**
 * Reads the limits of another network namespace by a program that is run in it, as only root may: whoever looks into
 * /proc/sys/net from outside, be it by way of a process, is shown those of his own.
 */
export function createReadLimits(
  listed: () => readonly Namespace[],
  procRoot = '/proc',
): NonNullable<System['readLimits']> {
  return async (name, signal) => {
    const namespace = listed().find((other) => other.name === name);
    const [pid] = namespace?.pids ?? [];
    const path = namespace?.path ?? (pid === undefined ? null : `${procRoot}/${pid}/ns/net`);
    if (namespace === undefined || path === null) throw gone(name);
    const limits = await limitsBehind(path, signal);
    // Had the process ended, or moved, they were those of another one.
    if (!isKeptBy(path, namespace.inode)) throw gone(name);
    return limits;
  };
}

async function limitsBehind(path: string, signal: AbortSignal): Promise<Limits> {
  const [nsenter, grep] = [findProgram('nsenter'), findProgram('grep')];
  if (nsenter === null || grep === null) {
    const missing = grep === null ? 'grep' : 'nsenter';
    throw new RequestError('unsupported', text().reading.notInstalled(missing));
  }
  const files = limitFiles.map((file) => `${directory}${file}`);
  // Each line with the file that it is of; of one that is not there nothing is said.
  const args = [`--net=${path}`, grep, '-H', '-s', '', ...files];
  const { stdout, stderr } = await runProgram(nsenter, args, signal);
  if (stdout === '') throw new RequestError('unavailable', stderr.trim());
  const contents = new Map(
    stdout.split('\n').map((line) => {
      const [file = '', ...content] = line.slice(directory.length).split(':');
      return [file, content.join(':')];
    }),
  );
  return readLimits((file) => contents.get(file) ?? '');
}

const directory = '/proc/sys/net/';

function gone(name: string): RequestError {
  return new RequestError('unavailable', text().trace.namespaceGone(name));
}
