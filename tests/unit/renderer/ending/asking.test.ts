import { describe, expect, it, vi } from 'vitest';
import { askToClose, askToEnd, askToEndTree } from '../../../../renderer/ending/asking.ts';
import type { Page } from '../../../../renderer/page.ts';
import { noticeText } from '../../../../renderer/page-state.ts';
import type { Row } from '../../../../renderer/table/connections.ts';
import type { HostDescription } from '../../../../shared/api.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { defaultSettings, type Settings } from '../../../../shared/settings.ts';
import { pageOf } from '../drawn.tsx';
import { connection, owner } from '../rows.ts';

const node = rowOf('a', { owners: [owner(1, 'node')] });
const nginx = rowOf('b', { owners: [owner(2, 'nginx'), owner(3, 'nginx')] });
const listener = rowOf('c', { state: 'LISTEN', remote: null, owners: [owner(1, 'node')] });
const unowned = rowOf('d', { owners: [], ownersAre: 'none' });

describe('asking before processes end', () => {
  it.each([
    ['of one row, by the dialog of one process', [node], { kind: 'end', row: node }],
    ['of a row with several owners, which one', [nginx], { kind: 'end', row: nginx }],
    ['of several rows of one process, once', [node, listener], { kind: 'end', row: node }],
    [
      'of several rows, all of them, each once',
      [node, nginx, listener],
      {
        kind: 'end-trees',
        roots: [1, 2, 3].map((pid) => ({ pid, startedAt: pid * 10 })),
        descend: false,
      },
    ],
  ])('asks %s', (_, rows, overlay) => {
    expect(asked((page) => askToEnd(page, rows))).toEqual({ ...nothing, overlays: [overlay] });
  });

  it('asks for a tree whatever was chosen about confirming', () => {
    const roots = [{ pid: 1, startedAt: 10 }];
    const settings = { confirmEnd: false };
    expect(asked((page) => askToEndTree(page, [node]), settings)).toEqual({
      ...nothing,
      overlays: [{ kind: 'end-trees', roots, descend: true }],
    });
  });

  it('asks for several whatever was chosen about confirming', () => {
    const { overlays } = asked((page) => askToEnd(page, [node, nginx]), { confirmEnd: false });
    expect(overlays).toMatchObject([{ kind: 'end-trees', descend: false }]);
  });

  it('says for a moment why there is nobody to end', () => {
    expect(asked((page) => askToEnd(page, [unowned]))).toEqual({
      ...nothing,
      refusals: ['Nothing to end here: No process holds this socket.'],
    });
  });
});

describe('asking before connections close', () => {
  it.each([
    ['one', [node], { kind: 'close', row: node }],
    ['the only one of several that can be', [listener, node], { kind: 'close', row: node }],
    [
      'several, those that cannot be among them',
      [node, nginx, listener],
      { kind: 'close-several', rows: [node, nginx, listener] },
    ],
  ])('asks for %s', (_, rows, overlay) => {
    expect(asked((page) => askToClose(page, rows))).toEqual({ ...nothing, overlays: [overlay] });
  });

  it('says for a moment why none can be', () => {
    expect(asked((page) => askToClose(page, [listener]))).toEqual({
      ...nothing,
      refusals: [expect.stringMatching(/^Nothing to close here: A listening socket closes with/)],
    });
  });
});

describe('closing without being asked', () => {
  const settings = { confirmClose: false };

  it('is done at once for one connection, and a notice says what came of it', async () => {
    const { overlays, notices } = asked((page) => askToClose(page, [node]), settings);
    await vi.waitFor(() => expect(notices).toHaveLength(1));
    expect({ overlays, notices }).toEqual({
      overlays: [],
      notices: [expect.stringMatching(/^TCP 127\.0\.0\.1.* is closed\.$/)],
    });
  });

  it('is not done where several were meant', () => {
    const { overlays } = asked((page) => askToClose(page, [listener, node]), settings);
    expect(overlays).toEqual([{ kind: 'close', row: node }]);
  });
});

/** What the page opened and said. */
function asked(ask: (page: Page) => void, settings: Partial<Settings> = {}) {
  const overlays: unknown[] = [];
  const notices: string[] = [];
  const refusals: string[] = [];
  const host: HostDescription = {
    kind: 'browser',
    version: '0',
    platform: 'linux',
    computer: 'here',
    user: 'ada',
    elevated: false,
    elevationPrompt: null,
    canRestartElevated: false,
    readOnly: false,
    settingsFile: '',
  };
  const page = pageOf(undefined, { host, settings: { ...defaultSettings, ...settings } });
  ask({
    ...page,
    api: {
      ...page.api,
      closeConnection: async () => ({ ok: true, value: { outcome: 'closed' } }),
    },
    open: (overlay) => overlays.push(overlay),
    notice: (notice) => notices.push(noticeText(notice)),
    refuse: (reason) => reason !== null && refusals.push(noticeText(reason)),
  });
  return { overlays, notices, refusals };
}

const nothing = { overlays: [], notices: [], refusals: [] };

function rowOf(id: string, facts: Partial<Connection>): Row {
  return { connection: connection(id, facts), process: null, mark: null };
}
