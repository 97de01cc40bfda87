import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endWindows, hasWine, provide, provideTimeoutMs, runOnWindows } from './windows-node.ts';

/** Some of them start a program of Windows many times. */
const patienceMs = 60_000;

// Wine starts a program by the verb `runas` without asking anybody, and says of every program that it is elevated. What
// it is to be asked, and to decline, has never run.
describe.runIf(hasWine)(
  'an elevated Sockeye on Windows (needs Wine)',
  { timeout: 2 * patienceMs },
  () => {
    beforeAll(async () => void (await provide()), provideTimeoutMs);
    afterAll(endWindows);

    it('knows that it is elevated', async () => {
      expect(await elevated('elevated')).toBe(true);
    });

    it('K1 K2 K4 ends a process for one that is not, after checking by itself which it is', async () => {
      expect(await elevated('end')).toEqual({
        another: { kind: 'gone' },
        asked: { kind: 'cannot-ask' },
        isAlive: true,
        forced: { kind: 'ended' },
        exit: [1, null],
        afterwards: { kind: 'gone' },
        kernel: 'Refused (K2): Windows needs process 4.',
      });
    });

    // Wine's SetTcpEntry says that it succeeds and does nothing: what it is called with is proven without it.
    it('asks Windows to close a connection, but not one of IPv6', async () => {
      expect(await elevated('close')).toEqual({
        ipv4: { kind: 'asked' },
        ipv6: 'Windows can close connections of IPv4 only.',
      });
    });

    it('gets the very arguments that it was to be given', async () => {
      const difficult = [
        'a b',
        '"',
        '\\',
        '',
        '\\\\"',
        'é€𝄞 x\\',
        '%PATH%',
        '^&|<>',
        'a\tb\nc',
        '{"a":"\\"}',
      ];
      expect(await elevated('arguments', difficult)).toEqual({ kind: 'ran', code: 7, output: '' });
    });

    it('says by the number that Windows gave why it could not be started', async () => {
      expect(await elevated('missing')).toBe(
        'Windows did not start C:\\no such program.exe as administrator (error 2).',
      );
    });

    it('is ended when it takes too long', async () => {
      expect(await elevated('abort')).toBe(
        'What was started as administrator did not end in time.',
      );
    });

    it('tells in its exit code that an order is wrong', async () => {
      const { code, stderr } = await runOnWindows('tests/integration/wine/programs/elevated.ts', [
        'perform',
        '{"end":{"pid":"4"}}',
      ]);
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: expect.stringContaining('sockeye perform: '),
      });
    });

    async function elevated(scene: string, args: readonly string[] = []) {
      const script = 'tests/integration/wine/programs/elevated.ts';
      const { stdout, stderr } = await runOnWindows(script, [scene, ...args], {
        timeoutMs: patienceMs,
      });
      if (stdout === '') throw new Error(stderr);
      return JSON.parse(stdout);
    }
  },
);
