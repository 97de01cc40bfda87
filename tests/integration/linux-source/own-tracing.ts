import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  openTracing,
  type Tracing,
  type TracingOptions,
} from '../../../electron/collector/sources/linux/tracing/tracing.ts';
import { canMakeNamespaces, end } from './made-namespace.ts';

/** Root may be without the right to it in a container, as it may make no namespaces there. */
export const canTrace =
  canMakeNamespaces && readFileSync('/proc/filesystems', 'utf8').includes('\ttracefs\n');

/** A tracing that ends with the test. */
export function open(options?: TracingOptions): Tracing {
  const tracing = openTracing(options);
  onTestFinished(() => tracing.close());
  return tracing;
}

/** Makes a connection to a listener that ends it at once, and returns its port when all is over. */
export async function connectOnce(host: string, to: string): Promise<number> {
  const server = createServer((peer) => peer.end()).listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(connect(port, to).resume(), 'close');
  server.close();
  await once(server, 'close');
  return port;
}

/** Makes so many brief connections a second in another process, and returns their port when all are over. */
export async function connectMany(rate: number, seconds: number): Promise<number> {
  const file = join(import.meta.dirname, 'brief-connections.ts');
  const child = spawn(process.execPath, [file, `${rate}`, `${seconds}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => end(child));
  return Number(await firstLine(child));
}

export async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('Its output is not read');
  const [said] = await once(child.stdout, 'data');
  return `${said}`.trimEnd();
}
