import { describe, expect, it } from 'vitest';
import { ownerName } from '../../../../electron/terminal/socket-text.ts';
import { connection } from './sample.ts';

describe('the name of an owner', () => {
  it('says on Windows that a process has exited which handed on its socket', () => {
    const nameless = { name: null };
    expect(ownerName(nameless, connection(), 'win32')).toBe('(exited, handle inherited)');
    expect(ownerName(nameless, connection(), 'linux')).toBe('(unknown)');
  });
});
