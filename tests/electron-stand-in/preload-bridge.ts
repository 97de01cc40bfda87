import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import { type FromPage, isolatedWorld, type ToPage } from './isolated-world.ts';
import { mainWorld } from './main-world.ts';
import { carryPorts, type Port } from './message-ports.ts';

const worldName = 'Electron Isolated Context';

type Listener = {
  invoke(origin: string, channel: string, input: readonly unknown[]): Promise<unknown>;
  open(url: string): void;
};

/** Runs a preload in an isolated world of every document of a page, and carries its messages. */
export async function bridgePreload(page: Page, preloadFile: string, listener: Listener) {
  const session = await page.context().newCDPSession(page);
  const ports = carryPorts((message) => send(message));
  const binding = `standIn${randomBytes(16).toString('hex')}`;
  let world: { readonly id: number; readonly origin: string } | null = null;

  const send = (message: ToPage) => {
    if (world !== null) void callWorld(session, world.id, JSON.stringify(message));
  };

  const hear = async (origin: string, message: FromPage) => {
    if (message.kind === 'open') return listener.open(message.url);
    if (message.kind !== 'invoke') return ports.receive(message);
    const { id } = message;
    send(
      await listener.invoke(origin, message.channel, message.input).then(
        (value): ToPage => ({ kind: 'settled', id, value }),
        (error): ToPage => ({ kind: 'settled', id, message: `${error}` }),
      ),
    );
  };

  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === worldName) world = { id: context.id, origin: context.origin };
  });
  session.on('Runtime.executionContextsCleared', () => {
    world = null;
    ports.closeAll();
  });
  page.once('close', () => {
    world = null;
    ports.closeAll();
  });
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== binding || executionContextId !== world?.id) return;
    void hear(world.origin, JSON.parse(payload));
  });

  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: binding, executionContextName: worldName });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(${mainWorld})('${binding}')`,
  });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(${isolatedWorld})('${binding}', globalThis['${binding}'], (require, module, exports) => {
${readFileSync(preloadFile, 'utf8')}
})`,
    worldName,
  });

  return {
    session,
    sendEvent(channel: string, input: readonly unknown[], transfer: readonly Port[] = []) {
      const carried = input.map((value) =>
        value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
      );
      send({ kind: 'event', channel, input: carried, ports: ports.transfer(transfer) });
    },
  };
}

async function callWorld(session: CDPSession, world: number, text: string): Promise<void> {
  try {
    await session.send('Runtime.callFunctionOn', {
      functionDeclaration: '(text) => standIn.hear(JSON.parse(text))',
      executionContextId: world,
      arguments: [{ value: text }],
    });
  } catch (error) {
    // The document or the page has gone meanwhile: nobody is there to hear it.
    if (!/Cannot find context|closed|context was destroyed/.test(String(error))) throw error;
  }
}
