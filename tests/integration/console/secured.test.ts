import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsoles } from '../../../electron/console/consoles.ts';
import { type Authority, hasOpenssl, makeAuthority } from '../probing/authority.ts';
import { serve, serveTls } from '../probing/servers.ts';
import { isOver, talk, toPort } from './talking.ts';

let authority: Authority;

describe.runIf(hasOpenssl)('a connection held by hand with TLS (needs openssl)', () => {
  beforeAll(() => {
    authority = makeAuthority();
  });

  afterAll(() => authority.remove());

  it('carries both ways to a server that is trusted', async () => {
    const port = await serveTls(authority.issue('good'), (socket) => socket.pipe(socket));
    const roots = [authority.certificate];
    const there = await talk(createConsoles(noTable, { roots }), toPort(port, { tls: true }));
    await there.send('hello');
    await there.until((said) => said.includes('< hello'));
    await there.send('', true);
    expect((await there.until(isOver)).slice(1)).toEqual(['peer-ended', 'closed: ended']);
  });

  it('sends nothing to one that is not, but to the very certificate that was accepted', async () => {
    const own = authority.issue('own', { by: 'own' });
    const heard: string[] = [];
    const port = await serveTls(own, (socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', (chunk) => heard.push(String(chunk)));
      socket.write('welcome');
    });
    const held = createConsoles(noTable, { roots: [authority.certificate] });
    const { fingerprint256 } = new X509Certificate(own.cert);
    expect(await held.openConsole(toPort(port, { tls: true }))).toMatchObject({
      outcome: 'not-secure',
      tls: {
        outcome: 'spoken',
        problems: ['self-signed'],
        chain: [{ fingerprint: fingerprint256 }],
      },
    });
    const other = fingerprint256.replace(/^../, (byte) => (byte === '00' ? '01' : '00'));
    expect(await held.openConsole(toPort(port, { tls: true, accepts: other }))).toMatchObject({
      outcome: 'not-secure',
    });
    expect(heard).toEqual([]);
    const there = await talk(held, toPort(port, { tls: true, accepts: fingerprint256 }));
    await there.send('hello');
    expect(await there.until((said) => said.length > 0)).toEqual(['< welcome']);
    await expect.poll(() => heard).toEqual(['hello']);
  });

  it('says that the server wants a certificate of the client', async () => {
    const port = await serveTls({
      ...authority.issue('strict'),
      requestCert: true,
      minVersion: 'TLSv1.3',
    });
    const roots = [authority.certificate];
    const there = await talk(createConsoles(noTable, { roots }), toPort(port, { tls: true }));
    expect(await there.until(isOver)).toEqual(['closed: failed certificate_required']);
  });

  it('says what came of it where nobody speaks TLS', async () => {
    const port = await serve((socket) => socket.end('220 mail.example\r\n'));
    expect(await createConsoles(noTable).openConsole(toPort(port, { tls: true }))).toMatchObject({
      outcome: 'not-secure',
      tls: { outcome: 'plain' },
    });
  });
});

async function noTable(): Promise<never> {
  throw new Error('Nobody asks for the table');
}
