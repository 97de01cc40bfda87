import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, type } from 'node:os';

/** On what is measured, and when. */
export function machineText(): string {
  const day = new Date().toISOString().slice(0, 10);
  const processor = cpus()[0]?.model ?? 'unknown processor';
  const cores = `${availableParallelism()} cores at a load of ${loadavg()[0]?.toFixed(1)}`;
  const [system] = /^\d+\.\d+/.exec(release()) ?? [release()];
  const parts = [processor, cores, `${type()} ${system}`, iproute(), `Node ${process.version}`];
  return `Measured on ${day}: ${parts.filter((part) => part !== null).join(', ')}.`;
}

/** The package that `ss` is of; null where there is none. */
function iproute(): string | null {
  const { stdout } = spawnSync('ss', ['-V'], { encoding: 'utf8' });
  const version = /iproute2-(?<version>[\d.]+)/.exec(stdout ?? '')?.groups?.['version'];
  return version === undefined ? null : `iproute2 ${version}`;
}
