import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  app,
  MessageChannelMain,
  type MessagePortMain,
  utilityProcess,
  type WebContents,
} from 'electron';
import type { FeedMessage } from '../shared/feed-messages.ts';
import { type HostNews, type HostRequest, parseHostNews } from './collector/host-line.ts';
import { type CollectorProcess, supervise } from './collector/supervise.ts';
import { codeOf } from './error-code.ts';

/** What the app has of its collector, whichever process that is. */
type AppCollector = {
  /** Connects this page whenever it has loaded. */
  serve(page: WebContents): void;
  /** What the collector is to do for the app itself, and its successors as well. */
  attend(request: HostRequest): void;
};

/** The collector in a process of its own; what it finds for the app itself is heard by `hear`. */
export function startCollector(hear: (news: HostNews) => void): AppCollector {
  const pages = new Set<WebContents>();
  let collector: UtilityCollector | null = null;
  let lost: FeedMessage | null = null;
  let attended: string | null = null;
  let own: MessagePortMain | null = null;
  let ended = Promise.resolve();

  const connect = (page: WebContents) => {
    if (collector !== null) {
      const { port1, port2 } = new MessageChannelMain();
      collector.connect(port1, 'connect');
      page.postMessage('feed', 'feed', [port2]);
    } else if (lost !== null) {
      page.send('feed', JSON.stringify(lost));
    }
  };
  const connectApp = () => {
    if (collector === null || attended === null) return;
    const { port1, port2 } = new MessageChannelMain();
    own = port2;
    collector.connect(port1, 'attend');
    port2.on('message', ({ data }) => hear(parseHostNews(data)));
    port2.start();
    port2.postMessage(attended);
  };
  const connectAll = () => {
    for (const page of pages) connect(page);
  };

  const start = () => {
    const child = forkCollector();
    ended = new Promise((resolve) => {
      child.onExit(() => resolve());
    });
    return child;
  };
  const supervision = supervise(start, {
    started(process) {
      collector = process;
      connectApp();
      connectAll();
    },
    lost(message, retryAt) {
      collector = null;
      own = null;
      lost = { kind: 'lost', message, retryAt };
      connectAll();
    },
  });
  let hasStopped = false;
  app.on('will-quit', (event) => {
    if (hasStopped) return;
    // It writes what is still to be recorded, which would be lost with this process.
    event.preventDefault();
    supervision.stop();
    void Promise.race([ended, delay(longestQuitMs)]).then(() => {
      hasStopped = true;
      app.quit();
    });
  });

  return {
    serve(page) {
      page.on('did-finish-load', () => {
        pages.add(page);
        connect(page);
      });
      page.once('destroyed', () => pages.delete(page));
    },
    attend(request) {
      attended = JSON.stringify(request);
      if (own === null) connectApp();
      else own.postMessage(attended);
    },
  };
}

const endTimeoutMs = 1000;
/** Nor is one that cannot be ended, such as by a disk that does not answer. */
const longestQuitMs = 2 * endTimeoutMs;

type UtilityCollector = CollectorProcess & {
  connect(port: MessagePortMain, as: 'connect' | 'attend'): void;
};

function forkCollector(): UtilityCollector {
  const child = utilityProcess.fork(join(import.meta.dirname, 'collector.js'), [], {
    serviceName: 'Sockeye collector',
  });
  const spawned = new Promise<void>((resolve) => {
    child.once('spawn', () => resolve());
  });
  return {
    onExit(listener) {
      child.once('exit', (code) => listener(`exit code ${code}`));
    },
    onAlive(listener) {
      child.on('message', listener);
    },
    end() {
      const { pid } = child;
      // A pid is unknown before it has spawned.
      if (pid === undefined) {
        child.kill();
        return;
      }
      // It ends by itself then; one that hangs is not waited for, nor does it hear Electron's `kill`, which only asks.
      child.postMessage('end');
      const force = setTimeout(() => killByForce(pid), endTimeoutMs);
      child.once('exit', () => clearTimeout(force));
    },
    connect(port, as) {
      // What is posted before it has been spawned is lost.
      void spawned.then(() => child.postMessage(as, [port]));
    },
  };
}

function killByForce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended at this moment.
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}
