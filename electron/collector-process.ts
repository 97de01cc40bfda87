import { join } from 'node:path';
import {
  app,
  MessageChannelMain,
  type MessagePortMain,
  utilityProcess,
  type WebContents,
} from 'electron';
import type { FeedMessage } from '../shared/api.ts';
import { type CollectorProcess, supervise } from './collector/supervise.ts';
import { codeOf } from './error-code.ts';

/** The collector in a process of its own, which every page given to `serve` is connected to whenever it has loaded. */
export function startCollector(): { serve(page: WebContents): void } {
  const pages = new Set<WebContents>();
  let collector: UtilityCollector | null = null;
  let lost: FeedMessage | null = null;

  const connect = (page: WebContents) => {
    if (collector !== null) {
      const { port1, port2 } = new MessageChannelMain();
      collector.connect(port1);
      page.postMessage('feed', 'feed', [port2]);
    } else if (lost !== null) {
      page.send('feed', JSON.stringify(lost));
    }
  };
  const connectAll = () => {
    for (const page of pages) connect(page);
  };

  const supervision = supervise(forkCollector, {
    started(process) {
      collector = process;
      connectAll();
    },
    lost(message, retryAt) {
      collector = null;
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
  };
}

type UtilityCollector = CollectorProcess & { connect(port: MessagePortMain): void };

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
    connect(port) {
      // What is posted before it has been spawned is lost.
      void spawned.then(() => child.postMessage('connect', [port]));
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
