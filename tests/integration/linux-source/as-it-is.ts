import { type AddressInfo, createServer } from 'node:net';
import { linuxSockets } from '../../../electron/collector/sources/linux/sockets.ts';

/** Opens a listener of its own, and sends what it sees with the rights it has. */
const server = createServer().listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo;
  const table = await linuxSockets().read({ signal: AbortSignal.timeout(10_000) });
  process.send?.({ port, table }, () => process.exit());
});
