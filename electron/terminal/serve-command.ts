import { once } from 'node:events';
import { serve } from '../browser-host/serve.ts';
import { parseArguments, parseWhole, UsageError } from './arguments.ts';
import { writeOutput } from './output.ts';
import { stopSignal } from './stop-signal.ts';

export const help = `Shows the monitor in a browser, from a server that only this computer can reach.

Usage: sockeye serve [options]

  --port N      The port to listen on (default 0: any that is free)
  --read-only   Refuse whatever changes the system, such as ending a process
  --no-open     Do not open a browser

The only line on standard output is the URL; whoever has it can use the monitor.
From another computer: ssh -L N:127.0.0.1:N <host>, then open the URL there.
Runs until it is told to end: Ctrl+C (SIGINT) or SIGTERM, then exit code 0.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    {
      port: { type: 'string' },
      'read-only': { type: 'boolean' },
      'no-open': { type: 'boolean' },
    },
    args,
  );
  const [word] = positionals;
  if (word !== undefined) throw new UsageError(`'${word}' is not expected: give --port ${word}?`);
  const { url, close } = await serve({
    port: parseWhole('--port', values.port ?? '0', 0, 65_535),
    readOnly: values['read-only'] === true,
    open: values['no-open'] !== true,
  });
  const stop = stopSignal();
  await writeOutput(`${url}\n`);
  if (!stop.aborted) await once(stop, 'abort');
  await close();
  return 0;
}
