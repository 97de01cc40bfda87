import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shell, sockeye } from './sockeye.ts';

describe('findings', () => {
  it('prints what is wrong, with evidence and remedy, and exits 1', async () => {
    const { pid } = await makeLeak();
    const { code, output } = await sockeye(['findings', '--for', '2']);
    expect(code).toBe(1);
    const paragraph = output.split('\n\n').find((part) => part.includes(`(${pid}) leaves 12`));
    const lines = (paragraph ?? '').trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^Warning {2}.+ leaves 12 sockets in CLOSE_WAIT$/),
      expect.stringMatching(
        /^ {2}12 sockets, the oldest for \d s {2}\[close-wait-leak, since \d\d:\d\d:\d\d\.\d{3}\]$/,
      ),
      expect.stringMatching(/^ {2}The other ends have closed .+\. .+\.$/),
      ...Array(5).fill(expect.stringMatching(/^ {4}tcp {2}CLOSE_WAIT {2}127\.0\.0\.1:\d+ ↔ /)),
      '    and 7 more',
      expect.stringMatching(/^ {2}The program has to close .+\.$/),
    ]);
  });

  it('gives every fact as JSON', async () => {
    const { pid } = await makeLeak();
    const { code, output } = await sockeye(['findings', '--for', '2', '--json']);
    expect(code).toBe(1);
    const { findings, ...reading } = JSON.parse(output);
    expect(reading).toEqual({
      at: expect.any(Number),
      source: expect.any(String),
      warnings: expect.any(Array),
    });
    const leak = findings.find(
      (finding: { subject: { process: { pid: number } | null } }) =>
        finding.subject.process?.pid === pid,
    );
    expect(leak).toEqual({
      id: expect.any(String),
      rule: 'close-wait-leak',
      severity: 'warning',
      subject: {
        namespace: null,
        process: { pid, name: expect.any(String), startedAt: expect.any(Number) },
        local: null,
        remote: null,
      },
      since: expect.any(Number),
      until: null,
      rowCount: 12,
      figures: { sockets: 12, socketsAtFirst: 12, oldestSince: expect.any(Number) },
      title: expect.stringContaining('12 sockets'),
      explanation: expect.any(String),
      remedy: expect.any(String),
      connections: Array(12).fill(expect.objectContaining({ state: 'CLOSE_WAIT' })),
    });
  });

  it('leaves out what is muted in the settings, unless all is asked for', async () => {
    const { pid } = await makeLeak();
    const mutedFindings = [{ rule: 'close-wait-leak', process: null, port: null }];
    const home = settingsHome({ mutedFindings });
    const found = async (options: string) => {
      const { output, notes } = await shell(
        `export XDG_CONFIG_HOME='${home}'; sockeye findings --for 2 --json ${options}`,
      );
      return { notes, has: output.includes(`"pid":${pid},`) };
    };
    const [muted, all] = await Promise.all([found(''), found('--all')]);
    const note = expect.stringMatching(/note: \d+ muted in the settings \(--all\)/);
    expect(muted).toEqual({ notes: note, has: false });
    expect(all).toEqual({ notes: expect.not.stringContaining('muted'), has: true });
  });

  it.each([
    [['8080'], "sockeye findings: '8080' is not expected (see 'sockeye findings --help')"],
    [
      ['--for', '0'],
      "sockeye findings: --for is a whole number from 1 to 3600, not '0' (see 'sockeye findings --help')",
    ],
  ])('refuses %j', async (args, says) => {
    const ran = await sockeye(['findings', ...args]);
    expect(ran).toEqual({ code: 2, output: '', notes: `${says}\n` });
  });
});

/** A folder with these settings, until the test has ended. */
function settingsHome(settings: object): string {
  const home = mkdtempSync(join(tmpdir(), 'sockeye-settings-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  mkdirSync(join(home, 'sockeye'));
  writeFileSync(join(home, 'sockeye', 'settings.json'), JSON.stringify(settings));
  return home;
}

/** A server that leaves 12 connections in CLOSE_WAIT, until the test has ended. */
async function makeLeak(): Promise<{ readonly pid: number }> {
  const path = join(import.meta.dirname, '../findings/condition.ts');
  const child = spawn(process.execPath, [path, 'leak', '0'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  return JSON.parse(String(line));
}
