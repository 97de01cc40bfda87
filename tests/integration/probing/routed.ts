import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { makeNamespace } from '../linux-source/made-namespace.ts';

const program = join(import.meta.dirname, '../../../electron/cli.ts');

export type Ran = { readonly code: number | null; readonly output: string };

/** Runs the real program in a network namespace. */
export async function sockeyeIn(namespace: string, args: readonly string[]): Promise<Ran> {
  const command = ['netns', 'exec', namespace, process.execPath, program, ...args];
  const child = spawn('ip', command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { output: await text(child.stdout), code: await ended };
}

/** A namespace from which all ways lead over a router, that treats each network otherwise. */
export function makeRouted(): string {
  const [inside, router] = [makeNamespace().name, makeNamespace().name];
  ip('-n', inside, 'link', 'add', 'near', 'type', 'veth', 'peer', 'name', 'far', 'netns', router);
  const ends = [
    [inside, 'near', '1'],
    [router, 'far', 'fe'],
  ] as const;
  for (const [name, link, end] of ends) {
    ip('-n', name, 'address', 'add', `10.9.0.${Number.parseInt(end, 16)}/24`, 'dev', link);
    ip('-n', name, 'address', 'add', `fd09::${end}/64`, 'dev', link, 'nodad');
    ip('-n', name, 'address', 'add', `fe80::${end}/64`, 'dev', link, 'nodad');
    ip('-n', name, 'link', 'set', link, 'up');
  }
  ip('-n', inside, 'route', 'add', 'default', 'via', '10.9.0.254');
  ip('-n', inside, '-6', 'route', 'add', 'default', 'via', 'fd09::fe');
  ip('-n', inside, 'route', 'add', 'prohibit', '10.6.0.0/24');
  // It would say so once a second only.
  set(router, 'net.ipv4.icmp_ratelimit=0', 'net.ipv6.icmp.ratelimit=0');
  set(router, 'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1');
  set(inside, 'net.ipv4.neigh.near.retrans_time_ms=100');
  for (const [number, kind] of ['prohibit', 'unreachable', 'blackhole'].entries()) {
    ip('-n', router, 'route', 'add', kind, `10.${number + 2}.0.0/24`);
    ip('-n', router, '-6', 'route', 'add', kind, `fd0${number + 2}::/64`);
  }
  return inside;
}

export function set(namespace: string, ...settings: readonly string[]): void {
  ip('netns', 'exec', namespace, 'sysctl', '-qw', ...settings);
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: 'pipe' });
}
