import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Programs in the place of pkexec, for whoever has given up the rights of root. */
export type StandIns = {
  /** One that does what the script says; `asRoot` in it runs a program as root, really. */
  pkexec(script: string): string;
  remove(): void;
};

export const nobody = 65_534;

/** Makes them by a program that only nobody may run, and which runs others as root (needs root). */
export function makeStandIns(): StandIns {
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-pkexec-'));
  chmodSync(folder, 0o755);
  const setpriv = execFileSync('/bin/sh', ['-c', 'command -v setpriv'], { encoding: 'utf8' });
  const asRoot = join(folder, 'as-root');
  copyFileSync(setpriv.trim(), asRoot);
  chownSync(asRoot, 0, nobody);
  chmodSync(asRoot, 0o4750);
  let made = 0;

  return {
    pkexec(script) {
      made += 1;
      const path = join(folder, `pkexec-${made}`);
      const prelude = `asRoot() { exec '${asRoot}' --reuid=0 --regid=0 --clear-groups "$@"; }`;
      writeFileSync(path, `#!/bin/sh\n${prelude}\n${script}\n`, { mode: 0o755 });
      return path;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
