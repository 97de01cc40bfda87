import { describe, expect, it } from 'vitest';
import { closeOutcomeText } from '../../../../renderer/closing/close-text.ts';
import { refOf, whyNotClosing } from '../../../../renderer/closing/closing.ts';
import { hostOf } from '../host-of.ts';
import { connection } from '../rows.ts';

const host = hostOf();
const row = { connection: connection('a'), process: null, mark: null };

describe('why a connection cannot be closed from here', () => {
  it('is nothing for an open one', () => {
    expect(whyNotClosing(row, host)).toBeNull();
  });

  it('B5 is that nothing may be changed', () => {
    expect(whyNotClosing(row, hostOf({ readOnly: true }))).toBe(
      'Sockeye was started with --read-only.',
    );
  });

  it('is that it is closed, for a row that only stays to be seen', () => {
    expect(whyNotClosing({ ...row, mark: { kind: 'closed', at: 1 } }, host)).toBe(
      'It is closed already.',
    );
  });

  it('is that the host is not known yet', () => {
    expect(whyNotClosing(row, null)).toBe('The host has not answered yet.');
  });

  it('is what the system says', () => {
    expect(whyNotClosing(row, hostOf({ platform: 'darwin' }))).toBe(
      'macOS has no public way to close the connection of another process.',
    );
  });
});

it('names a connection by what identifies it, and nothing else', () => {
  expect(refOf(row.connection)).toEqual({
    id: 'a',
    protocol: 'tcp',
    namespace: null,
    local: { address: '127.0.0.1', port: 3000, zone: null },
    remote: { address: '10.0.0.1', port: 443, zone: null },
  });
});

it.each([
  ['closed', 'is closed'],
  ['still-there', 'is still there'],
  ['declined', 'was left alone'],
] as const)('says of a connection that is %s what became of it', (outcome, text) => {
  expect(closeOutcomeText(row.connection, { outcome })).toBe(
    `TCP 127.0.0.1:3000 → 10.0.0.1:443 ${text}.`,
  );
});
