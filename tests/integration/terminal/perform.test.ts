import { describe, expect, it } from 'vitest';
import { sockeye } from './sockeye.ts';

describe('sockeye perform', () => {
  it('explains itself to who asks, but is nothing that the overview offers', async () => {
    const [help, overview] = await Promise.all([
      sockeye(['perform', '--help']),
      sockeye(['--help']),
    ]);
    expect(help).toEqual({
      code: 0,
      output: expect.stringContaining('Sockeye calls this itself, as administrator'),
      notes: '',
    });
    expect(overview.output).not.toContain('perform');
  });

  it.each([[[]], [['{}', '{}']]])('wants one order: %j', async (args) => {
    expect(await sockeye(['perform', ...args])).toEqual({
      code: 2,
      output: '',
      notes: "sockeye perform: one order is expected (see 'sockeye perform --help')\n",
    });
  });

  it('fails with an exit code that means nothing else for what is no order', async () => {
    expect(await sockeye(['perform', '{"end":{}}'])).toEqual({
      code: 1,
      output: '',
      notes: expect.stringMatching(/^sockeye perform: .+\n$/),
    });
  });

  it.runIf(process.platform !== 'win32')('does nothing but on Windows', async () => {
    const end = { pid: process.pid, startedAt: 0, force: true, graceMs: 0 };
    expect(await sockeye(['perform', JSON.stringify({ end })])).toEqual({
      code: 1,
      output: '',
      notes: 'sockeye perform: This is for Windows alone\n',
    });
  });
});
