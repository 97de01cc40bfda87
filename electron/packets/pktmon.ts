import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { text } from '../../shared/language/text.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import type { TraceEnd } from '../../shared/trace.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { beforeEnd } from '../collector/sources/linux/tracing/before-end.ts';
import { runProgram } from '../run-program.ts';
import { captureFilter } from './capture-filter.ts';
import type { CaptureTool } from './capture-tool.ts';
import { hasFilters, isCapturing, pktmonFilters, startCommand } from './pktmon-commands.ts';

/**
 * pktmon, the packet monitor of Windows (10 2004, Server 2022), after its documentation: it has not run on Windows yet. It
 * gives what it captured at the end only, and nothing of the loopback. There is one capture and one list of filters for
 * the whole system, so that nothing is begun where there are others.
 */
export function pktmon(program: string, isAdministrator: boolean): CaptureTool {
  const run = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await runProgram(
      program,
      args,
      AbortSignal.timeout(commandMs),
    );
    if (code === 0) return stdout;
    const said = visibleText(`${stderr}${stdout}`.trim().split('\n', 1)[0]?.slice(0, 200) ?? '');
    const why = said === '' ? text().elevation.exitCode('pktmon', code) : said;
    throw new RequestError('unavailable', text().trace.complained('pktmon', why));
  };

  const endCapturing = async () => {
    try {
      await run('stop');
    } finally {
      await run('filter', 'remove');
    }
  };

  return {
    name: 'pktmon',
    async start(traced, { seconds, interfaceName }) {
      // Its check of the numbers is the same.
      captureFilter(traced);
      if (interfaceName !== null) {
        throw new RequestError('unsupported', text().trace.allInterfacesOnly);
      }
      if (!isAdministrator) {
        throw new RequestError('permission-denied', text().trace.administratorOnly);
      }
      if (hasFilters(await run('filter', 'list')) || isCapturing(await run('status'))) {
        throw new RequestError('unavailable', text().trace.othersCapture);
      }
      const folder = await mkdtemp(join(tmpdir(), 'sockeye-packets-'));
      const [log, packets] = [join(folder, 'packets.etl'), join(folder, 'packets.pcapng')];
      const stopping = new AbortController();
      const forget = beforeEnd(() => {
        for (const args of [['stop'], ['filter', 'remove']]) {
          spawnSync(program, args, { stdio: 'ignore', timeout: commandMs });
        }
      });
      const cleanUp = async () => {
        forget();
        await rm(folder, { recursive: true, force: true });
      };
      try {
        for (const filter of pktmonFilters(traced)) await run('filter', 'add', ...filter);
        await run(...startCommand(log));
      } catch (error) {
        // There were none before. Why it did not start is what matters.
        await run('filter', 'remove').catch(() => {});
        await cleanUp();
        throw error;
      }
      const output = new PassThrough();
      const finish = async (): Promise<TraceEnd> => {
        try {
          await delay(seconds * 1000, undefined, { signal: stopping.signal }).catch(() => {});
          await endCapturing();
          await run('etl2pcap', log, '--out', packets);
          await pipeline(createReadStream(packets), output);
          return { why: 'time', message: null, droppedCount: null };
        } catch (error) {
          output.end();
          return { why: 'failed', message: messageOf(error), droppedCount: null };
        } finally {
          await cleanUp();
        }
      };
      const ended = finish();
      return { isLive: false, output, ended, stop: () => stopping.abort() };
    },
  };
}

const commandMs = 30_000;
