import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { startCapture } from '../../../electron/packets/capture.ts';
import type { CaptureTool } from '../../../electron/packets/capture-tool.ts';
import { tcpdump } from '../../../electron/packets/tcpdump.ts';
import type { CapturedPacket } from '../../../shared/packets/captured-packet.ts';
import { type Packet, tcpFlags } from '../../../shared/packets/packet.ts';
import type { Traced } from '../../../shared/trace.ts';

/** Whether packets may be captured here, by the real program. */
export const canCapture =
  process.platform === 'linux' &&
  process.geteuid?.() === 0 &&
  spawnSync('tcpdump', ['-i', 'lo', '-d', 'tcp']).status === 0;

/** A capture that ends with the test. */
export async function capture(
  traced: Traced,
  {
    tool = tcpdump({ prompt: null, elevate: false }),
    seconds = 20,
    packets,
  }: { tool?: CaptureTool; seconds?: number; packets?: number } = {},
) {
  const seen: CapturedPacket[] = [];
  const begun = await startCapture(
    tool,
    traced,
    { seconds, ...(packets !== undefined && { packets }) },
    (more) => seen.push(...more),
  );
  if (begun === 'declined') throw new Error('Nobody was asked');
  onTestFinished(async () => {
    begun.stop();
    await begun.ended;
  });
  return {
    seen,
    ended: begun.ended,
    /** What was captured, once so many packets were. */
    async until(count: number): Promise<readonly Packet[]> {
      await vi.waitFor(() => {
        if (seen.length < count) throw new Error(`Only ${seen.length} packets: ${shown(seen)}`);
      }, 10_000);
      begun.stop();
      await begun.ended;
      return seen.map(({ packet }) => packet);
    },
  };
}

/** `S`, `SA`, `A`: the flags of each. */
export function flagsOf(packets: readonly Packet[]): string[] {
  return packets.map((packet) =>
    packet.kind === 'icmp' ? `ICMP ${packet.type}/${packet.code}` : lettersOf(packet.flags),
  );
}

function lettersOf(flags: ReadonlySet<string>): string {
  return tcpFlags.filter((flag) => flags.has(flag)).join('');
}

function shown(packets: readonly CapturedPacket[]): string {
  return flagsOf(packets.map(({ packet }) => packet)).join(' ');
}

/** Whether a tcpdump looks at this port, of whomever. */
export function isCaptured(port: number): boolean {
  return isRunning(
    (command) => /^[^\0]*tcpdump\0/.test(command) && command.includes(`(tcp and port ${port})`),
  );
}

/** Whether there is a process whose command, with a NUL behind each part, is such. */
export function isRunning(isIt: (command: string) => boolean): boolean {
  return readdirSync('/proc').some(
    (name) => /^\d+$/.test(name) && isIt(readOrNothing(`/proc/${name}/cmdline`)),
  );
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // The process has ended.
    return '';
  }
}

/** A port of the loopback, with whoever listens there until the test ends. */
export async function listen(
  onSocket: (socket: Socket) => void,
  host = '127.0.0.1',
): Promise<number> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    onSocket(socket);
  });
  await bound(server, host);
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A port of the loopback on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await bound(server, '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function bound(server: Server, host: string): Promise<void> {
  server.listen(0, host);
  await once(server, 'listening');
}

/** A connection that ends with the test, in whatever way it comes about. */
export function dial(port: number, host = '127.0.0.1'): Socket {
  const socket = connect({ port, host, allowHalfOpen: true });
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  return socket;
}
