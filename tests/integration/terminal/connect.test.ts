import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasOpenssl, makeAuthority } from '../probing/authority.ts';
import { freePort, serve, serveTls } from '../probing/servers.ts';
import { megabyte, residentBytes, start } from './carrying.ts';
import { shell, sockeye } from './sockeye.ts';

describe('connect', () => {
  it('sends its input, passes the end of it on, and prints what still comes', async () => {
    const port = await serve((socket) => {
      void text(socket).then((said) => socket.end(`you said ${said}`));
    });
    const client = start('connect', '127.0.0.1', String(port));
    client.stdin.end('hello');
    expect(await client.ended()).toEqual({ code: 0, output: 'you said hello', notes: '' });
  });

  it('goes on sending when the peer has nothing more to say', async () => {
    const heard: Promise<string>[] = [];
    const port = await serve((socket) => {
      socket.end('bye\n');
      heard.push(text(socket));
    });
    const client = start('connect', '127.0.0.1', String(port));
    expect(await client.nextLine()).toBe('bye');
    client.stdin.write('still ');
    await sleep(50);
    client.stdin.end('here');
    expect((await client.ended()).code).toBe(0);
    expect(await Promise.all(heard)).toEqual(['still here']);
  });

  it('says why it cannot: the exit codes of probe', async () => {
    const port = await freePort();
    const { code, output, notes } = await sockeye(['connect', '127.0.0.1', String(port)]);
    expect({ code, output }).toEqual({ code: 3, output: '' });
    expect(notes).toMatch(
      new RegExp(
        `^sockeye connect: 127\\.0\\.0\\.1:${port}: refused\\. The SYN was answered by RST`,
      ),
    );
    expect((await sockeye(['connect', 'a..b', '1'])).code).toBe(8);
    expect((await sockeye(['connect', 'localhost', '1', '--insecure'])).code).toBe(2);
  });

  it('tries the other addresses of a name', async () => {
    const port = await serve((socket) => socket.end('here'));
    const { code, output } = await sockeye(['connect', 'localhost', String(port)]);
    expect({ code, output }).toEqual({ code: 0, output: 'here' });
  });

  it('says that the peer broke it off: 7', async () => {
    const port = await serve((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const client = start('connect', '127.0.0.1', String(port));
    client.stdin.write('x');
    expect(await client.ended()).toEqual({
      code: 7,
      output: '',
      notes: 'sockeye connect: The peer reset the connection (RST).\n',
    });
  });

  it('ends when nobody reads its output any more: 0', async () => {
    const port = await serve((socket) => {
      const more = () => {
        while (socket.write(megabyte));
      };
      socket.on('drain', more);
      more();
    });
    const line = `{ sockeye connect 127.0.0.1 ${port}; echo $? >&2; } | head -c 10 | wc -c`;
    expect(await shell(line)).toEqual({ code: 0, output: '10\n', notes: '0\n' });
  });

  it('ends when it is interrupted: 130', async () => {
    const port = await serve((socket) => socket.write('hello\n'));
    const client = start('connect', '127.0.0.1', String(port));
    await client.nextLine();
    client.child.kill('SIGINT');
    expect((await client.ended()).code).toBe(130);
  });

  it.runIf(process.platform === 'linux')(
    'holds little of what its reader does not take (needs Linux)',
    async () => {
      let sent = 0;
      const port = await serve((socket) => {
        const more = () => {
          while (!socket.destroyed && socket.write(megabyte)) sent += megabyte.length;
        };
        socket.on('drain', () => {
          sent += megabyte.length;
          more();
        });
        more();
      });
      const client = start('connect', '127.0.0.1', String(port));
      await sleep(1500);
      // The buffers of the system on both sides, and some hundred kilobytes of its own.
      expect(sent).toBeLessThan(32 * 1024 * 1024);
      expect(residentBytes(client.child.pid ?? 0)).toBeLessThan(150 * 1024 * 1024);
      client.child.kill('SIGTERM');
      await client.ended();
    },
  );
});

describe('connect with TLS', () => {
  it('ends at once when it is interrupted while the server says nothing: 130', async () => {
    const greeted = Promise.withResolvers<void>();
    const port = await serve((socket) => socket.once('data', () => greeted.resolve()));
    const client = start('connect', '127.0.0.1', String(port), '--tls', '--timeout', '300');
    await greeted.promise;
    client.child.kill('SIGINT');
    expect(await client.ended()).toEqual({ code: 130, output: '', notes: '' });
  });
});

describe.runIf(hasOpenssl)('connect with TLS (needs openssl)', () => {
  it('ends before it sends anything where the certificate is not good: 11', async () => {
    const authority = makeAuthority();
    onTestFinished(authority.remove);
    const received: Buffer[] = [];
    const port = await serveTls(authority.issue('own', { by: 'own' }), (socket) => {
      socket.on('data', (chunk) => received.push(chunk));
      socket.end('secret');
    });
    const args = ['connect', 'localhost', String(port), '--tls'];
    const refused = start(...args);
    refused.stdin.end('password');
    expect(await refused.ended()).toMatchObject({ code: 11, output: '' });
    expect(received).toEqual([]);
    const insisting = start(...args, '--insecure');
    insisting.stdin.end('password');
    expect(await insisting.ended()).toEqual({ code: 0, output: 'secret', notes: '' });
    expect(Buffer.concat(received).toString()).toBe('password');
  });

  it('says that the server wants a certificate of the client: 10', async () => {
    const authority = makeAuthority();
    onTestFinished(authority.remove);
    const options = { ...authority.issue('own', { by: 'own' }), requestCert: true };
    const port = await serveTls({ ...options, minVersion: 'TLSv1.3' });
    const client = start('connect', 'localhost', String(port), '--tls', '--insecure');
    expect(await client.ended()).toEqual({
      code: 10,
      output: '',
      notes:
        'sockeye connect: The server declined to speak TLS with us: certificate_required (a certificate of the client is wanted).\n',
    });
  });
});
