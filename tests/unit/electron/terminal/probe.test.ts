import { describe, expect, it } from 'vitest';
import { help, run } from '../../../../electron/terminal/probe.ts';
import { exitCodes } from '../../../../electron/terminal/probe-exit-codes.ts';

describe('probe', () => {
  it('says what is wrong with its command line, before it tests anything', async () => {
    const many = Array.from({ length: 17 }, (_, index) => String(index + 1));
    expect(await Promise.all(wrong([], ['localhost'], ['a:443'], ['[::1]:1', '2']))).toEqual([
      'which host? Give HOST and PORT',
      "which port of 'localhost'?",
      'give HOST alone, as a, and PORT behind it',
      'give HOST alone, as ::1, and PORT behind it',
    ]);
    expect(
      await Promise.all(wrong(['a', '0'], ['a', '65536'], ['a', 'http'], ['a', ...many])),
    ).toEqual([
      "a port is a whole number from 1 to 65535, not '0'",
      "a port is a whole number from 1 to 65535, not '65536'",
      "a port is a whole number from 1 to 65535, not 'http'",
      'at most 16 ports at a time: this is no scanner',
    ]);
    expect(
      await Promise.all(
        wrong(['a', '80', '--tls', '--udp'], ['a', '80', '--timeout', '0'], ['', '80']),
      ),
    ).toEqual([
      '--tls and --udp exclude each other: give one of them',
      "--timeout is a number of seconds from 0.1 to 300, not '0'",
      "'' is no host",
    ]);
  });

  it('has an exit code for each outcome, each explained', () => {
    const codes = Object.values(exitCodes);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).not.toContain(2);
    for (const code of codes) expect(help).toMatch(new RegExp(`^ +${code}  \\S`, 'm'));
  });
});

function wrong(...commandLines: readonly string[][]): Promise<string>[] {
  return commandLines.map((args) => run(args).then(String, (error) => error.message));
}
