import { describe, expect, it } from 'vitest';
import { StatusBar } from '../../../../renderer/components/status-bar.tsx';
import type { Connection } from '../../../../shared/connection.ts';
import { defaultSettings, type Settings } from '../../../../shared/settings.ts';
import { reading } from '../../reading.ts';
import { pageOf, textsOf } from '../drawn.tsx';
import { connection, delta } from '../rows.ts';

describe('the counts', () => {
  it('are those asked for most, always, and every other state that there is', () => {
    const sockets: Partial<Connection>[] = [
      { state: 'LISTEN' },
      { state: 'SYN_SENT' },
      { state: 'FIN_WAIT_2' },
      { state: 'FIN_WAIT_2' },
      { state: null, protocol: 'udp' },
    ];
    const whole = delta(sockets.map((facts, index) => connection(`${index}`, facts)));
    expect(textsOf(<StatusBar />, pageOf(whole))).toEqual([
      '5 sockets',
      '1 listening',
      '0 established',
      '0 time wait',
      '0 close wait',
      '1 syn sent',
      '2 fin wait 2',
      '1 UDP',
    ]);
  });
});

describe('what a person hid', () => {
  const whole = delta([connection('a'), connection('b')]);
  const hiding = (hidden: Partial<Settings>) => {
    const settings = { ...defaultSettings, ...hidden };
    return textsOf(<StatusBar />, pageOf(whole, { settings })).slice(5);
  };

  it('is said in names and kinds: a bare number would pass for sockets', () => {
    expect(hiding({ hiddenProcesses: ['firefox'] })).toContain('firefox hidden');
    expect(hiding({ hiddenProcesses: ['a', 'b'] })).toContain('2 processes hidden');
    expect(hiding({ hiddenProcesses: ['a'], hiddenAddresses: ['10.0.0.1'] })).toContain(
      '1 process, 1 address hidden',
    );
    expect(hiding({ hiddenAddresses: ['2001:db8:1111:2222:3333:4444:5555:6666'] })).toContain(
      '1 address hidden',
    );
  });
});

it('counts as the views do: a row that only stays to be seen is not shown', () => {
  const whole = delta([connection('a'), connection('b', { state: 'LISTEN' })]);
  const settings: Settings = { ...defaultSettings, view: 'listening' };
  const page = pageOf(whole, { settings });
  expect(page.store.getState().visible.length).toBe(2);
  expect(textsOf(<StatusBar />, page)).toContain('1 shown');
});

it('says of a capture that it is one, and nothing of how the live table was read', () => {
  const capture = {
    name: 'netstat.txt',
    tool: 'netstat on Windows',
    notUnderstood: [],
    notUnderstoodCount: 0,
    notices: [],
  };
  const whole = delta([
    connection('a', { state: null }),
    connection('b', { owners: [], ownersAre: 'hidden' }),
  ]);
  const live = { ...reading, hiddenOwners: 'Some.', warnings: ['No UDP.'] };
  expect(textsOf(<StatusBar />, pageOf(whole, { capture, reading: live })).slice(-2)).toEqual([
    '1 without state',
    'Capture, not live',
  ]);
});

describe('T5 what could not be seen', () => {
  const hidden = delta([connection('a', { owners: [], ownersAre: 'hidden' })]);

  it('is said once: hidden owners are none of the warnings', () => {
    const why = '1 socket belongs to root, whose processes ada may not see.';
    const page = pageOf(hidden, {
      reading: { ...reading, hiddenOwners: why, warnings: ['No UDP.'] },
    });
    expect(textsOf(<StatusBar />, page).slice(-4)).toEqual([
      '1 owner hidden',
      '1 warning',
      'ss + events ',
      '8 ms',
    ]);
  });

  it('costs what stands beside how it was read', () => {
    const page = pageOf(delta([connection('a')]), { reading: { ...reading, cpuShare: 0.0034 } });
    expect(textsOf(<StatusBar />, page).slice(-3)).toEqual(['ss + events ', '8 ms', '0.3%']);
  });

  it('says no events where the kernel tells none', () => {
    const events = { are: 'off', why: 'Only root may', needsElevation: true } as const;
    const page = pageOf(delta([connection('a')]), { reading: { ...reading, events } });
    expect(textsOf(<StatusBar />, page).at(-2)).toBe('ss ');
  });

  it('is not spoken of where everything was', () => {
    const page = pageOf(delta([connection('a')]), { reading });
    expect(textsOf(<StatusBar />, page).slice(-3)).toEqual([
      '0 close wait',
      'ss + events ',
      '8 ms',
    ]);
  });
});
