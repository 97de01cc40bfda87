import { type AddressInfo, createServer } from 'node:net';
import { linuxSockets } from '../../../electron/collector/sources/linux/sockets.ts';

/** Gives up the rights of root, opens a listener of its own, and sends what it then sees. */
process.setgroups?.([]);
process.setgid?.(65_534);
process.setuid?.(65_534);
const server = createServer().listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo;
  const table = await linuxSockets().read({ traffic: false, signal: AbortSignal.timeout(10_000) });
  process.send?.({ port, table }, () => process.exit());
});
