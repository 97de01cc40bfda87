import { describe, expect, it } from 'vitest';
import {
  anyFields,
  type Fields,
  fieldsOfRow,
  readFields,
} from '../../../../renderer/console/asked.ts';
import { bringBack, noHistory, remember } from '../../../../renderer/console/sent-history.ts';
import { connection } from '../rows.ts';

describe('what stands in the fields', () => {
  it.each<[Partial<Fields>, unknown]>([
    [
      { host: ' [::1] ', port: '80', tls: true },
      { kind: 'connect', host: '::1', port: 80, tls: true },
    ],
    [
      { kind: 'listen', address: '::', port: '0', echo: true },
      { kind: 'listen', address: '::', port: 0, echo: true },
    ],
    [{ host: ' ', port: '80' }, 'Name a host or an address.'],
    [{ host: '[::1]:80', port: '80' }, 'Name the host alone: “::1”. Its port goes beside it.'],
    [{ port: '' }, 'Name one port, from 1 to 65535.'],
    [{ port: '0' }, 'Name one port, from 1 to 65535.'],
    [{ port: '80 443' }, 'Name one port, from 1 to 65535.'],
    [{ kind: 'listen', port: '65536' }, 'Name one port, from 0 to 65535.'],
    [
      { kind: 'listen', address: 'localhost', port: '1' },
      'Name an address of this computer, such as 127.0.0.1 or ::1.',
    ],
  ])('%j means %j', (fields, meant) => {
    expect(readFields({ ...anyFields, ...fields })).toEqual(meant);
  });

  it('is the port of a row, which UDP and what has none do not have', () => {
    expect(fieldsOfRow(connection('a'))).toEqual({
      kind: 'connect',
      host: '10.0.0.1',
      port: '443',
    });
    expect(fieldsOfRow(connection('a', { protocol: 'udp' }))).toBeNull();
    expect(
      fieldsOfRow(
        connection('a', { local: { address: '::', port: 80, zone: null }, remote: null }),
      ),
    ).toEqual({ kind: 'connect', host: '::1', port: '80' });
  });
});

describe('what was sent', () => {
  it('is brought back from the newest on, and gives way to what was being written', () => {
    const history = remember(remember(remember(noHistory, 'one'), 'two'), 'two');
    expect(history.texts).toEqual(['one', 'two']);
    const up = bringBack(history, -1, 'dra');
    expect(up?.text).toBe('two');
    const further = bringBack(up?.history ?? noHistory, -1, 'two');
    expect(further?.text).toBe('one');
    expect(bringBack(further?.history ?? noHistory, -1, 'one')).toBeNull();
    const down = bringBack(further?.history ?? noHistory, 1, 'one');
    expect(down?.text).toBe('two');
    const back = bringBack(down?.history ?? noHistory, 1, 'two');
    expect(back?.text).toBe('dra');
    expect(bringBack(back?.history ?? noHistory, 1, 'dra')).toBeNull();
  });
});
