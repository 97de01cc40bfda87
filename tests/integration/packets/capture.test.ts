import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { CapturedPacket } from '../../../shared/packets/captured-packet.ts';
import { canCapture, capture, dial, flagsOf, freePort, listen } from './capturing.ts';

describe.runIf(canCapture)('capturing on the loopback (needs root and tcpdump on Linux)', () => {
  it('sees a handshake, a request, its answer and the orderly end, each packet once', async () => {
    const port = await listen((socket) => {
      socket.on('data', () => socket.end('an answer')).resume();
    });
    const capturing = await capture(ofPort(port));
    const client = dial(port);
    client.write('a request');
    client.on('data', () => client.end());
    await expect.poll(() => lettersSeen(capturing.seen), { timeout: 10_000 }).toMatch(/F.*F.*A/);
    const packets = await capturing.until(8);
    expect(flagsOf(packets).slice(0, 4)).toEqual(['S', 'SA', 'A', 'PA']);
    const tcp = packets.flatMap((packet) => (packet.kind === 'tcp' ? [packet] : []));
    expect(tcp.filter(({ length }) => length > 0).map(({ length }) => length)).toEqual([9, 9]);
    expect(tcp.filter(({ flags }) => flags.has('F'))).toHaveLength(2);
    expect(tcp[0]).toMatchObject({
      to: { address: '127.0.0.1', port, zone: null },
      options: { selectiveAcknowledgement: true, windowScale: expect.any(Number) },
    });
  });

  it('keeps nothing of what is said', async () => {
    const port = await listen((socket) => void socket.resume());
    const capturing = await capture(ofPort(port));
    dial(port).write('a secret of somebody else');
    await capturing.until(5);
    const bytes = Buffer.concat(capturing.seen.map(({ header }) => header));
    expect(bytes.toString('latin1')).not.toContain('secret');
    const [said] = capturing.seen.filter(
      ({ packet }) => packet.kind === 'tcp' && packet.length > 0,
    );
    expect(said?.originalLength).toBe((said?.header.length ?? 0) + 25);
  });

  it('sees a refused connection', async () => {
    const port = await freePort();
    const capturing = await capture(ofPort(port));
    dial(port);
    expect(flagsOf(await capturing.until(2))).toEqual(['S', 'RA']);
  });

  it('sees a reset', async () => {
    const port = await listen((socket) => void socket.resetAndDestroy());
    const capturing = await capture(ofPort(port));
    dial(port);
    expect(flagsOf(await capturing.until(4))).toEqual(['S', 'SA', 'A', 'RA']);
  });

  it('sees the window of who does not read go to zero', async () => {
    const port = await listen(() => {});
    const capturing = await capture(ofPort(port));
    dial(port).write(Buffer.alloc(8_000_000));
    const isFull = () =>
      capturing.seen.some(
        ({ packet }) => packet.kind === 'tcp' && packet.from.port === port && packet.window === 0,
      );
    await expect.poll(isFull, { timeout: 10_000 }).toBe(true);
  });

  it('sees IPv6', async () => {
    const port = await listen((socket) => void socket.resume(), '::1');
    const capturing = await capture(ofPort(port, '::1'));
    dial(port, '::1');
    expect(flagsOf(await capturing.until(3))).toEqual(['S', 'SA', 'A']);
  });

  it('sees one connection and no other of the same port', async () => {
    const port = await listen((socket) => void socket.resume());
    const [wanted, other] = [dial(port), dial(port)];
    await Promise.all([once(wanted, 'connect'), once(other, 'connect')]);
    const local = { address: '127.0.0.1', port: wanted.localPort ?? 0, zone: null };
    const remote = { address: '127.0.0.1', port, zone: null };
    const capturing = await capture({ connection: { namespace: null, local, remote } });
    other.write('not wanted');
    wanted.write('wanted');
    const packets = await capturing.until(2);
    expect(flagsOf(packets)).toEqual(['PA', 'A']);
    expect(packets.map(({ from }) => from)).toEqual([local, remote]);
  });

  it('ends after so many packets', async () => {
    const port = await listen((socket) => void socket.resume());
    const capturing = await capture(ofPort(port), { packets: 5 });
    const client = dial(port);
    client.on('drain', () => client.write(Buffer.alloc(1_000_000)));
    client.write(Buffer.alloc(1_000_000));
    expect(await capturing.ended).toMatchObject({ why: 'packets', message: null });
    expect(capturing.seen).toHaveLength(5);
  });

  it('ends after so many seconds', async () => {
    const capturing = await capture(ofPort(9), { seconds: 1 });
    expect(await capturing.ended).toEqual({ why: 'time', message: null, droppedCount: 0 });
    expect(capturing.seen).toEqual([]);
  });
});

function lettersSeen(seen: readonly CapturedPacket[]): string {
  return flagsOf(seen.map(({ packet }) => packet)).join(' ');
}

function ofPort(port: number, ...addresses: readonly string[]) {
  return { port, addresses, namespace: null };
}
