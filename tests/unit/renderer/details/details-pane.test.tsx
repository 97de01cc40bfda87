import { describe, expect, it } from 'vitest';
import { DetailsPane } from '../../../../renderer/details/details-pane.tsx';
import type { Page } from '../../../../renderer/page.ts';
import type { PageState } from '../../../../renderer/page-state.ts';
import type { Connection } from '../../../../shared/connection.ts';
import type { Process } from '../../../../shared/process.ts';
import { htmlOf, pageOf, textsOf } from '../drawn.tsx';
import { hostOf } from '../host-of.ts';
import { connection, delta, owner, processOf } from '../rows.ts';

it('says of a group how many sockets it has, and can be closed', () => {
  const page = pageOf(delta([connection('a'), connection('b')]), {
    selection: new Set(['a', 'b']),
  });
  expect(textsOf(<DetailsPane />, page)).toEqual(['2 sockets']);
  expect(htmlOf(<DetailsPane />, page)).toContain('aria-label="Close the details"');
});

describe('the owners of the selected socket', () => {
  it('are all named, with the facts of the first', () => {
    const owners = [owner(7, 'nginx'), owner(8, 'worker')];
    const texts = textsOfDetails({ owners }, [processOf(7, { executable: '/usr/sbin/nginx' })]);
    expect(textsAfter('Owners', texts)).toEqual([
      ...['7', 'nginx', 'ada', '8', 'worker', 'ada'],
      'Process',
      ...['Name', 'node', 'PID', '7', 'User', 'ada', 'Started'],
    ]);
    expect(texts).toContain('/usr/sbin/nginx');
  });

  it('are not listed where there is one', () => {
    expect(textsOfDetails({}, [processOf(4711)])).not.toContain('Owners');
  });

  it('T4 are called last owners in words where they no longer hold it', () => {
    const texts = textsOfDetails({ ownersAre: 'last-known', state: 'TIME_WAIT' }, []);
    expect(texts).toContain('last owner');
    expect(textsAfter('The last owner no longer holds this socket.', texts).slice(0, 5)).toEqual([
      'Last owner',
      ...['Name', 'node', 'PID', '4711'],
    ]);
  });

  it('are said to be hidden, and where to read why', () => {
    expect(textsOfDetails({ owners: [], ownersAre: 'hidden' }, [])).toContain(
      'Hidden: its process may not be seen (the status bar says why).',
    );
  });
});

it.each<[string, Partial<Connection>, readonly string[]]>([
  ['of a listener how many wait and may wait', { state: 'LISTEN', sendQueue: 128 }, ['0 of 128']],
  ['how many wait where no more is known', { state: 'LISTEN', sendQueue: null }, ['0 waiting']],
])('says %s', (_, facts, expected) => {
  const texts = textsOfDetails({ ...facts, remote: null, receiveQueue: 0 }, []);
  expect(textsAfter('Accept queue', texts).slice(0, 1)).toEqual(expected);
  expect(texts).not.toContain('Unread');
});

it('is said to have exited where Windows lists a process that is no more', () => {
  const ghost = { pid: 7, name: null, startedAt: null, user: null };
  const texts = textsOfDetails({ owners: [ghost] }, [], { host: hostOf({ platform: 'win32' }) });
  expect(texts).toContain('exited, handle inherited');
});

describe('on macOS', () => {
  const host = hostOf({ platform: 'darwin' });

  it('the owner is said to be the last user, and further ones can be looked for', () => {
    const texts = textsOfDetails({}, [], { host });
    expect(texts.slice(texts.indexOf('Further owners'), -1).slice(0, 3)).toEqual([
      'Further owners',
      'macOS names whoever used the socket last, who need not be the one that opened it.',
      'Look who else holds it',
    ]);
  });

  it('a connection has a button to close it, that says why it cannot', () => {
    const page = selectedPage({}, [], { host });
    expect(htmlOf(<DetailsPane />, page)).toContain(
      'title="macOS has no public way to close the connection of another process."',
    );
  });
});

describe('a row of a capture', () => {
  const captured = { line: 12, text: 'tcp  ESTAB\n\tskmem', cut: [] };
  const unknown = { owners: [], history: [], firstSeenAt: null };

  it('says on which lines it stands, as they were printed', () => {
    const texts = textsOfDetails({ ...unknown, captured, ownersAre: 'not-said' }, []);
    expect(texts.slice(texts.indexOf('Lines 12 to 13'))).toEqual([
      'Lines 12 to 13',
      'tcp  ESTAB\n        skmem',
      'The capture does not say who holds it.',
    ]);
  });

  it('says what the tool cut', () => {
    const cut = ['local address', 'remote address'] as const;
    const texts = textsOfDetails({ ...unknown, captured: { line: 3, text: 'tcp6', cut } }, []);
    expect(texts.slice(texts.indexOf('Line 3'), texts.indexOf('Line 3') + 3)).toEqual([
      'Line 3',
      'tcp6',
      'The tool cut the local address and the remote address.',
    ]);
  });

  it('shows nothing that another process may have hidden in it', () => {
    const hostile = { line: 1, text: 'a\u202eb\u{1b}[2J', cut: [] };
    expect(textsOfDetails({ ...unknown, captured: hostile }, [])).toContain(
      'a\\u{202e}b\\u{1b}[2J',
    );
  });

  it('offers neither to end nor to close anything', () => {
    const texts = textsOfDetails({ captured }, [processOf(4711)], { host: hostOf() });
    expect(texts.filter((text) => /End|Close connection/.test(text))).toEqual([]);
  });
});

function textsOfDetails(...parts: Parameters<typeof selectedPage>): string[] {
  return textsOf(<DetailsPane />, selectedPage(...parts));
}

function selectedPage(
  facts: Partial<Connection>,
  processes: readonly Process[],
  state: Partial<PageState> = {},
): Page {
  const whole = delta([connection('a', facts)], [], processes);
  const selected = pageOf(whole).rows.get('a') ?? null;
  return pageOf(whole, { selected, ...state });
}

/** What follows, up to the first time, which no test can know. */
function textsAfter(text: string, texts: readonly string[]): string[] {
  const rest = texts.slice(texts.indexOf(text) + 1);
  const time = rest.findIndex((each) => /\d\d:\d\d/.test(each));
  return time < 0 ? rest : rest.slice(0, time);
}
