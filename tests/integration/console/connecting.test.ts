import { once } from 'node:events';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createConsoles } from '../../../electron/console/consoles.ts';
import { usualLimits } from '../../../electron/console/session.ts';
import { consolesAtMost } from '../../../shared/console.ts';
import { freePort, serve } from '../probing/servers.ts';
import { isOver, talk, toPort } from './talking.ts';

describe('a connection held by hand', () => {
  it('carries bytes both ways, the end of each direction by itself', async () => {
    const port = await serve((socket) => socket.pipe(socket));
    const there = await talk(consoles(), toPort(port));
    await there.send('a\0b\r\n\xff');
    await there.until(([first]) => first === `< ${latin1('a\0b\r\n\xff')}`);
    await there.send('c', true);
    expect(await there.until(isOver)).toEqual([
      `< ${latin1('a\0b\r\n\xff')}c`,
      'peer-ended',
      'closed: ended',
    ]);
    await expect(there.send('d')).rejects.toThrow('Nothing can be sent any more');
  });

  it('is still sent to where the peer has ended first', async () => {
    let received = Promise.resolve('');
    const port = await serve((socket) => {
      received = text(socket);
      socket.end('bye');
    });
    const there = await talk(consoles(), toPort(port));
    await there.until((said) => said.includes('peer-ended'));
    await there.send('late', true);
    expect(await there.until(isOver)).toEqual(['< bye', 'peer-ended', 'closed: ended']);
    expect(await received).toBe('late');
  });

  it('says which ends it has, as the table does', async () => {
    const port = await serve(() => undefined);
    const opened = await consoles().openConsole(toPort(port));
    expect(opened).toEqual({
      outcome: 'open',
      console: 1,
      at: expect.any(Number),
      local: { address: '127.0.0.1', port: expect.any(Number), zone: null },
      remote: { address: '127.0.0.1', port, zone: null },
      tls: null,
    });
  });

  it('says that the peer reset it', async () => {
    const port = await serve((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    const there = await talk(consoles(), toPort(port));
    await there.send('x');
    expect(await there.until(isOver)).toEqual(['closed: reset ECONNRESET']);
  });

  it('says why none came about', async () => {
    const opened = await consoles().openConsole(toPort(await freePort()));
    expect(opened).toMatchObject({
      outcome: 'failed',
      result: { outcome: 'refused', ownAddress: '127.0.0.1' },
    });
  });

  it('takes no more from a peer than a page reads, and loses nothing of it', async () => {
    const whole = 12_000_000;
    let sent = 0;
    const port = await serve((socket) => {
      const piece = Buffer.alloc(100_000, 'x');
      const feed = () => {
        while (sent < whole) {
          sent += piece.length;
          if (!socket.write(piece)) return void socket.once('drain', feed);
        }
        socket.end();
      };
      feed();
    });
    const there = await talk(consoles(), toPort(port));
    await there.until((said) => said.length > 0);
    await standsStill(() => sent);
    // What the system keeps for the two of them, and we.
    expect(sent).toBeLessThan(whole);
    await there.until((said) => said.includes('peer-ended'));
    await there.send('', true);
    const [all, ...rest] = await there.until(isOver);
    expect(all).toHaveLength(whole + 2);
    expect(rest).toEqual(['peer-ended', 'closed: ended']);
  });

  it('says that the peer does not read, takes no more, and when it has read after all', async () => {
    let peer: Socket | null = null;
    const port = await serve((socket) => {
      peer = socket.pause();
    });
    const limits = { ...usualLimits, takenMs: 20, waitingBytes: 2_000_000 };
    const there = await talk(createConsoles(noTable, { limits }), toPort(port));
    const megabyte = 'x'.repeat(1_000_000);
    let waiting = 0;
    let refused = '';
    while (refused === '') {
      ({ waiting } = await there.send(megabyte).catch((error: Error) => {
        refused = error.message;
        return { waiting };
      }));
    }
    expect(waiting).toBeGreaterThan(1_000_000);
    expect(refused).toContain('The peer does not read');
    (peer as Socket | null)?.resume();
    expect(await there.until((said) => said.length > 0)).toEqual(['taken']);
  });

  it('is closed at once, both directions, when the person says so', async () => {
    const closed = new Promise<void>((resolve) => {
      void serve((socket) => socket.once('end', () => resolve()).resume()).then(async (port) => {
        const held = consoles();
        const there = await talk(held, toPort(port));
        await held.closeConsole({ console: there.console });
        await expect(there.send('x')).rejects.toThrow('no longer kept');
        await held.closeConsole({ console: there.console });
      });
    });
    await closed;
  });

  it('is closed when no page asks what came any more', async () => {
    const gone = Promise.withResolvers<void>();
    const port = await serve((socket) => socket.once('end', gone.resolve).resume());
    const held = createConsoles(noTable, { idleMs: 50 });
    const there = await talk(held, toPort(port));
    await gone.promise;
    await expect(held.readConsole({ console: there.console, after: 0 })).rejects.toThrow(
      'no longer kept',
    );
  });

  it('stays as long as a page waits for what comes', async () => {
    const port = await serve((socket) => {
      socket.once('data', () => socket.end('still here'));
    });
    const limits = { ...usualLimits, pollMs: 40 };
    const held = createConsoles(noTable, { idleMs: 200, limits });
    const there = await talk(held, toPort(port));
    let polls = 0;
    const read = there.until((said) => {
      polls += 1;
      return polls > 10 || said.length > 0;
    });
    expect(await read).toEqual([]);
    await there.send('?', true);
    expect(await there.until(isOver)).toEqual(['< still here', 'peer-ended', 'closed: ended']);
  });

  it('gives a page that asks again what it has not seen', async () => {
    const port = await serve((socket) => socket.write('once'));
    const held = consoles();
    const opened = await held.openConsole(toPort(port));
    const console = 'console' in opened ? opened.console : 0;
    const [first, again] = [
      await held.readConsole({ console, after: 0 }),
      await held.readConsole({ console, after: 0 }),
    ];
    expect(first).toHaveLength(1);
    expect(again).toEqual(first);
    const waits = held.readConsole({ console, after: 1 });
    const instead = held.readConsole({ console, after: 1 });
    expect(await waits).toEqual([]);
    await held.writeConsole({ console, base64: '', end: true });
    await held.closeConsole({ console });
    expect(await instead).toMatchObject([{ kind: 'closed' }]);
  });

  it('is one of eight at most', async () => {
    const port = await serve(() => undefined);
    const held = consoles();
    const opening = Array.from({ length: consolesAtMost + 1 }, () =>
      held.openConsole(toPort(port)).then(({ outcome }) => outcome, String),
    );
    const outcomes = await Promise.all(opening);
    expect(outcomes.filter((outcome) => outcome === 'open')).toHaveLength(consolesAtMost);
    expect(outcomes.at(-1)).toContain('8 connections are held already');
    await held.closeConsole({ console: 1 });
    expect(await held.openConsole(toPort(port))).toMatchObject({ outcome: 'open' });
  });
});

function consoles() {
  return createConsoles(noTable);
}

async function noTable(): Promise<never> {
  throw new Error('Nobody asks for the table');
}

/** As a text is sent in UTF-8 and shown byte by byte. */
function latin1(sent: string): string {
  return Buffer.from(sent).toString('latin1');
}

/** Waits until a number has not changed for a while. */
async function standsStill(read: () => number): Promise<void> {
  for (let before = -1; before !== read(); ) {
    before = read();
    await once(AbortSignal.timeout(100), 'abort');
  }
}
