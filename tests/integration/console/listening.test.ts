import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { selectSystem } from '../../../electron/collector/sources/select-source.ts';
import { createConsoles } from '../../../electron/console/consoles.ts';
import { usualLimits } from '../../../electron/console/session.ts';
import { tableReader } from '../../../electron/terminal/reading.ts';
import { serve } from '../probing/servers.ts';
import { isOver, onLoopback, talk } from './talking.ts';

describe('a port listened on by hand', () => {
  it('takes one connection, says whose, and no other', async () => {
    const { there, port } = await listening();
    const client = connect(port, '127.0.0.1');
    client.write('hello');
    await there.until((said) => said.includes('< hello'));
    const [refusal] = await once(connect(port, '127.0.0.1'), 'error');
    expect(refusal).toMatchObject({ code: 'ECONNREFUSED' });
    await there.send('good day', true);
    expect(await text(client)).toBe('good day');
    client.end();
    expect(await there.until(isOver)).toEqual([
      'accepted',
      '< hello',
      'peer-ended',
      'closed: ended',
    ]);
  });

  it('sends back whatever comes, and ends when the peer does', async () => {
    const { there, port } = await listening({ echo: true });
    const client = connect(port, '127.0.0.1');
    client.end('x'.repeat(1_000_000));
    const [back, said] = await Promise.all([text(client), there.until(isOver)]);
    expect(back).toHaveLength(1_000_000);
    expect(said.map((each) => each.length)).toEqual([8, 1_000_002, 10, 13]);
  });

  it('sends nothing back once its own direction has ended', async () => {
    const { there, port } = await listening({ echo: true });
    const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    client.write('one');
    await there.until((said) => said.includes('< one'));
    await there.send('', true);
    expect(await text(client)).toBe('one');
    client.end('two');
    expect(await there.until(isOver)).toEqual([
      'accepted',
      '< onetwo',
      'peer-ended',
      'closed: ended',
    ]);
  });

  it('reads on once its own direction has ended, although its echo still waits to be read', async () => {
    const { there, port } = await listening({ echo: true });
    const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).pause();
    // More than the system keeps of it on both sides.
    const sent = 16_000_000;
    client.write('x'.repeat(sent));
    let heard = 0;
    // A reading that brought nothing: it waits for its echo to be read.
    await there.until(([, piece = '']) => {
      const isStill = heard > 0 && piece.length === heard;
      heard = piece.length;
      return isStill;
    });
    await there.send('', true);
    client.end();
    const said = await there.until((said) => said.includes('peer-ended'));
    expect(said[1]).toHaveLength(2 + sent);
    client.destroy();
  });

  it('says the address of a peer as the table does, on any address too', async () => {
    const held = createConsoles(readTable);
    const opened = await held.openConsole({ ...onLoopback, address: '::' });
    if (opened.outcome !== 'listening') throw new Error('It does not listen');
    const client = connect(opened.local.port, '127.0.0.1');
    await once(client, 'connect');
    const events = await held.readConsole({ console: opened.console, after: 0 });
    expect(events).toMatchObject([
      {
        kind: 'accepted',
        local: { address: '127.0.0.1', port: opened.local.port },
        remote: { address: '127.0.0.1', port: client.localPort },
      },
    ]);
    client.destroy();
    await held.closeConsole({ console: opened.console });
  });

  it('is free again when it is closed before anybody came', async () => {
    const { held, there, port } = await listening();
    await held.closeConsole({ console: there.console });
    const [refusal] = await once(connect(port, '127.0.0.1'), 'error');
    expect(refusal).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('names who has the port', async () => {
    const port = await serve(() => undefined);
    const held = createConsoles(readTable);
    await expect(held.openConsole({ ...onLoopback, port })).rejects.toThrow(
      new RegExp(`^127\\.0\\.0\\.1:${port} is in use\\. Here: .* \\(${process.pid}\\) listens`),
    );
    await expect(held.openConsole({ ...onLoopback, address: '192.0.2.1' })).rejects.toThrow(
      '192.0.2.1:0 is no address of this computer.',
    );
  });
});

async function listening(facts: Partial<typeof onLoopback | { echo: boolean }> = {}) {
  const held = createConsoles(readTable, { limits: { ...usualLimits, pollMs: 500 } });
  let port = 0;
  const there = await talk(
    {
      ...held,
      async openConsole(target) {
        const opened = await held.openConsole(target);
        if (opened.outcome === 'listening') port = opened.local.port;
        return opened;
      },
    },
    { ...onLoopback, ...facts },
  );
  return { held, there, port };
}

async function readTable() {
  return (await tableReader(selectSystem())()).table;
}
