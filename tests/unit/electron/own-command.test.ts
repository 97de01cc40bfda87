import { describe, expect, it } from 'vitest';
import { ownPerform } from '../../../electron/own-command.ts';

describe('how Sockeye is called to perform an order', () => {
  const program = 'C:\\Program Files\\Sockeye\\Sockeye.exe';

  it('on the terminal and in the browser host: by its script', () => {
    expect(ownPerform({ execPath: 'node.exe', argv: ['node.exe', 'C:\\cli.js', 'serve'] })).toEqual(
      ['node.exe', 'C:\\cli.js', 'perform'],
    );
  });

  it('on the desktop: by itself, with the folder of the app where it is not packaged', () => {
    const electron = { execPath: program, versions: { electron: '45.4.1' } };
    expect([
      ownPerform({ ...electron, argv: [program] }),
      ownPerform({ ...electron, argv: [program, '/sockeye', '--x'], defaultApp: true }),
    ]).toEqual([
      [program, '--perform'],
      [program, '/sockeye', '--perform'],
    ]);
  });
});
