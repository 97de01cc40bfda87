import { type Orphan, startOrphan } from '../integration/actions/orphan.ts';

/** A process of its own name that listens on a port of the loopback. */
export type Holder = Orphan & { readonly name: string; readonly port: number };

type Wish = {
  /** At most 15 bytes, which is all that Linux keeps. */
  readonly name?: string;
  readonly port?: number;
  /** More for it to do, in JavaScript; `server` is what listens. */
  readonly also?: string;
};

export async function startHolder({
  name = 'holder',
  port = 0,
  also = '',
}: Wish = {}): Promise<Holder> {
  const script = `
    require('node:fs').writeFileSync('/proc/self/comm', ${JSON.stringify(name)});
    const server = require('node:net').createServer((socket) => socket.on('error', () => {}));
    server.listen(${port}, '127.0.0.1', () => console.log(String(server.address().port)));
    ${also}
  `;
  const orphan = await startOrphan(script);
  return { ...orphan, name, port: Number(await orphan.nextLine()) };
}
