import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { WebSocket } from 'ws';
import { chromiumArguments, findChromium } from '../find-chromium.mjs';

/** A tab of a browser that nobody drives: of Playwright's, each believes that it can be seen. */
export type Tab = {
  /** undefined while the page is being loaded. */
  evaluate(expression: string): Promise<unknown>;
  /** Has another tab stand before it. */
  hide(): Promise<void>;
  show(): Promise<void>;
  /** What ran in the page for so long, and the CPU time that went into scripts. */
  record(forMs: number): Promise<{ readonly ran: readonly string[]; readonly scriptMs: number }>;
  close(): Promise<void>;
};

export async function openTab(url: string): Promise<Tab> {
  const profile = mkdtempSync(join(tmpdir(), 'sockeye-tab-'));
  const browser = spawn(
    findChromium() ?? chromium.executablePath(),
    [
      ...chromiumArguments(),
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const line = await openLine(await addressOf(browser));
  const other = await line.ask('Target.createTarget', { url: 'about:blank' });
  const { targetId } = await line.ask('Target.createTarget', { url });
  const { sessionId } = await line.ask('Target.attachToTarget', { targetId, flatten: true });
  const inTab = (method: string, params: object = {}) => line.ask(method, params, sessionId);
  await inTab('Performance.enable', { timeDomain: 'threadTicks' });
  const scriptMs = async () => {
    const { metrics } = await inTab('Performance.getMetrics');
    return metrics.find(({ name }: { name: string }) => name === 'ScriptDuration').value * 1000;
  };

  return {
    async evaluate(expression) {
      const answer = await inTab('Runtime.evaluate', { expression });
      return answer?.result.value;
    },
    hide: async () => void (await line.ask('Target.activateTarget', { targetId: other.targetId })),
    show: async () => void (await line.ask('Target.activateTarget', { targetId })),
    async record(forMs) {
      const before = await scriptMs();
      await line.ask('Tracing.start', { categories: 'devtools.timeline' });
      await setTimeout(forMs);
      const events = await line.traced();
      return {
        ran: events.filter((name) => running.has(name)),
        scriptMs: (await scriptMs()) - before,
      };
    },
    async close() {
      line.close();
      browser.kill();
      await once(browser, 'exit');
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What a timer, a frame, a message or an event of any kind is traced as when it runs a script. */
const running = new Set(['TimerFire', 'FireAnimationFrame', 'FireIdleCallback', 'FunctionCall']);

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('The browser has no error output');
  for await (const line of createInterface(stderr)) {
    const address = /ws:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) {
      stderr.resume();
      return address;
    }
  }
  throw new Error('The browser ended before it could be asked anything');
}

/** The browser's own protocol, whose answers are what they are. */
async function openLine(address: string) {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  // biome-ignore lint/suspicious/noExplicitAny: its types are many, and not installed
  type Answer = any;
  const waiting = new Map<number, (answer: Answer) => void>();
  let traced: string[] = [];
  let lastId = 0;
  socket.on('message', (data) => {
    const { id, method, params, result } = JSON.parse(String(data));
    waiting.get(id)?.(result);
    if (method === 'Tracing.dataCollected') {
      traced.push(...params.value.map(({ name }: { name: string }) => name));
    }
    if (method === 'Tracing.tracingComplete') socket.emit('traced');
  });
  const ask = (method: string, params: object = {}, sessionId?: string): Promise<Answer> =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      socket.send(JSON.stringify({ id: lastId, method, params, sessionId }));
    });
  return {
    ask,
    async traced() {
      traced = [];
      const complete = once(socket, 'traced');
      await ask('Tracing.end');
      await complete;
      return traced;
    },
    close: () => socket.close(),
  };
}
