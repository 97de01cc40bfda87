import { createInterface } from 'node:readline';
import { verdictOfError } from '../../../electron/firewall/firewall-error.ts';
import { readLinuxFirewall } from '../../../electron/firewall/read-linux.ts';

/** Answers each line, a list of ports, with what the firewall of the namespace that it runs in says of listeners on them. */
createInterface(process.stdin)
  .on('line', async (line) => {
    const ports: readonly number[] = JSON.parse(line);
    const firewall = await readLinuxFirewall(AbortSignal.timeout(10_000)).catch(
      (error: unknown) => {
        const verdict = verdictOfError(error);
        return () => verdict;
      },
    );
    const verdicts = ports.map((port) =>
      firewall({ address: '0.0.0.0', port, dualStack: null, executable: null }),
    );
    process.stdout.write(`${JSON.stringify(verdicts)}\n`);
  })
  .on('close', () => process.exit());
