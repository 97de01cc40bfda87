import { join } from 'node:path';
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

  const supervision = supervise(forkCollector, {
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
  app.on('will-quit', () => supervision.stop());

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
      // Electron's `kill` asks it to end, which one that is stopped cannot hear; a pid is unknown before it has spawned.
      if (child.pid === undefined) child.kill();
      else killByForce(child.pid);
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
