import { spawn } from 'node:child_process';
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasOpenssl, makeAuthority } from '../probing/authority.ts';
import { freePort, serve, serveTls } from '../probing/servers.ts';
import { shell, sockeye } from './sockeye.ts';

const megabyte = randomBytes(1024 * 1024);

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
    expect((await client.ended()).code).toBe(7);
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
});

const program = join(import.meta.dirname, '../../../electron/cli.ts');

/** The program, with its input and output at hand; its output is not read before it is asked for. */
function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'close');
  const notes = reader(child.stderr);
  let output: ReturnType<typeof reader> | undefined;
  const read = () => {
    output ??= reader(child.stdout);
    return output;
  };
  return {
    child,
    stdin: child.stdin.on('error', () => undefined),
    nextLine: () => read().line(),
    nextNote: () => notes.line(),
    port: async () => Number(/:(\d+)$/.exec(await notes.line())?.[1]),
    async ended() {
      const { rest } = read();
      const [code] = await exited;
      return { code, output: rest(), notes: notes.rest() };
    },
  };
}

function reader(stream: Readable) {
  let held = '';
  stream.setEncoding('utf8').on('data', (piece) => {
    held += piece;
  });
  return {
    rest: () => held,
    async line(): Promise<string> {
      while (!held.includes('\n')) await once(stream, 'data');
      const [line = ''] = held.split('\n', 1);
      held = held.slice(line.length + 1);
      return line;
    },
  };
}

async function feed(stream: NodeJS.WritableStream, hash: Hash): Promise<number> {
  for (let piece = 0; piece < 100; piece += 1) {
    hash.update(megabyte);
    if (!stream.write(megabyte)) await once(stream, 'drain');
  }
  stream.end();
  return 100 * megabyte.length;
}

async function drain(stream: AsyncIterable<Buffer>, hash: Hash): Promise<number> {
  let length = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    length += chunk.length;
  }
  return length;
}

function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
