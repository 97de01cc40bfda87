import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Programs that do what these lines of a shell say, in a folder that goes with the test. */
export function makePrograms(
  scripts: Readonly<Record<string, string>>,
): (name: string) => string | null {
  const folder = mkdtempSync(join(tmpdir(), 'sockeye-firewall-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return (name) => (name in scripts ? join(folder, name) : null);
}

/** Prints this text as it stands. */
export function printing(text: string): string {
  return `cat <<'END OF TEXT'\n${text}\nEND OF TEXT`;
}
