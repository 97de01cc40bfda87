import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { serve } from '../probing/servers.ts';
import { drain, feed, megabyte, start } from './carrying.ts';
import { sockeye } from './sockeye.ts';

describe('listen', () => {
  it('takes one connection, on the loopback, and carries both ways', async () => {
    const server = start('listen', '0');
    const port = await server.port();
    const client = connect(port, '127.0.0.1');
    client.end('from the client');
    server.stdin.end('from the server');
    expect(await text(client)).toBe('from the server');
    expect(await server.ended()).toEqual({ code: 0, output: 'from the client', notes: '' });
  });

  it('takes no second one', async () => {
    const server = start('listen', '0');
    const port = await server.port();
    const first = connect(port, '127.0.0.1');
    first.write('first\n');
    expect(await server.nextLine()).toBe('first');
    expect((await sockeye(['connect', '127.0.0.1', String(port)])).code).toBe(3);
    first.end();
    server.stdin.end();
    expect((await server.ended()).code).toBe(0);
  });

  it('carries 100 MB through an echo unchanged', async () => {
    const echo = start('listen', '0', '--echo');
    const port = await echo.port();
    const client = start('connect', '127.0.0.1', String(port));
    const [there, back] = [createHash('sha256'), createHash('sha256')];
    const [sent, received] = await Promise.all([
      feed(client.stdin, there),
      drain(client.child.stdout, back),
    ]);
    expect([sent, received]).toEqual([100 * megabyte.length, 100 * megabyte.length]);
    expect(back.digest('hex')).toBe(there.digest('hex'));
  });

  it('echoes to several at once, whatever one of them does', async () => {
    const echo = start('listen', '0', '--echo');
    const port = await echo.port();
    const [good, bad] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    bad.write('x', () => bad.resetAndDestroy());
    await once(bad, 'close');
    good.end('a\0b\r\n\xff');
    expect(await text(good)).toBe('a\0b\r\n\xff');
    echo.child.kill('SIGTERM');
    expect((await echo.ended()).code).toBe(143);
  });

  it('says where it listens, and that others may reach it', async () => {
    const server = start('listen', '0', '--host', '0.0.0.0');
    expect(await server.nextNote()).toMatch(
      /^Listening on 0\.0\.0\.0:\d+, which other computers may reach$/,
    );
    server.child.kill('SIGINT');
    expect((await server.ended()).code).toBe(130);
  });

  it('names who has the port', async () => {
    const port = await serve(() => undefined);
    const { code, notes } = await sockeye(['listen', String(port)]);
    expect(code).toBe(1);
    expect(notes).toMatch(
      new RegExp(
        `^sockeye listen: 127\\.0\\.0\\.1:${port} is in use\\. Here: .* \\(${process.pid}\\) listens on 127\\.0\\.0\\.1:${port}\\.\n$`,
      ),
    );
    expect((await sockeye(['listen', '0', '--host', '192.0.2.1'])).notes).toBe(
      'sockeye listen: 192.0.2.1:0 is no address of this computer.\n',
    );
    expect((await sockeye(['listen'])).code).toBe(2);
  });

  it('says that the peer broke it off: 7', async () => {
    const server = start('listen', '0');
    const client: Socket = connect(await server.port(), '127.0.0.1');
    client.write('x\n');
    await server.nextLine();
    client.resetAndDestroy();
    expect((await server.ended()).code).toBe(7);
  });
});
