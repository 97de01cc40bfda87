import { describe, expect, it } from 'vitest';
import type { PageState } from '../../../../renderer/page-state.ts';
import {
  changeTo,
  isChanged,
  presentQuery,
  presentView,
  shownViewId,
  viewOrder,
  viewQueries,
} from '../../../../renderer/views/saved-views.ts';
import { inView, viewIds } from '../../../../renderer/views/view.ts';
import { parse } from '../../../../shared/parse.ts';
import { parseQuery } from '../../../../shared/query.ts';
import type { SavedView } from '../../../../shared/settings/saved-view.ts';
import { defaultSettings, settingsSchema } from '../../../../shared/settings.ts';
import { tcpStates } from '../../../../shared/tcp-states.ts';
import { connection } from '../rows.ts';

const web: SavedView = {
  id: '7-1',
  name: 'Web',
  query: 'port:443',
  group: 'process',
  sort: [{ column: 'remotePort', descending: true }],
  columns: null,
};
const before = { group: defaultSettings.group, sort: defaultSettings.sort, columns: [] };
const columns = [{ id: 'pid', widthPx: 60, shown: true }];

describe('showing a view', () => {
  it('brings the query, the grouping and the order of a saved one, and its columns if it has any', () => {
    const { id, group, sort } = web;
    expect(changeTo(web.id, at('all', ''))).toEqual({
      settings: { view: id, group, sort, columns: [], arrangedBefore: before },
      text: 'port:443',
    });
    expect(changeTo(web.id, at('all', '', [{ ...web, columns }]))).toEqual({
      settings: { view: id, group, sort, columns, arrangedBefore: before },
      text: 'port:443',
    });
  });

  it('brings back what was before when a saved one is left, also over another one and a new order', () => {
    const wide = { ...web, id: '7-2', columns };
    const started = at('all', '', [web, wide]);
    const shown = (id: string, { settings, filter }: ReturnType<typeof at>) => {
      const change = changeTo(id, { settings, filter });
      const text = change.text ?? filter.text;
      return { settings: { ...settings, ...change.settings }, filter: { text } };
    };
    const inWide = shown('7-2', shown(web.id, started));
    expect(inWide.settings.columns).toEqual(columns);
    const reordered = { ...inWide, settings: { ...inWide.settings, sort: [], columns: [] } };
    expect(shown('all', shown('7-2', reordered))).toEqual(started);
    expect(shown('all', reordered)).toEqual(started);
    const inWeb = shown(web.id, inWide);
    expect(inWeb.settings.columns).toEqual([]);
    // Columns that no view has brought are the person's own.
    const { settings } = shown('all', { ...inWeb, settings: { ...inWeb.settings, columns } });
    expect(settings).toEqual({ ...started.settings, columns });
  });

  it('leaves what is shown as it is where an older version did not keep what was before', () => {
    const { group, sort } = web;
    const state = at(web.id, 'port:443');
    expect(changeTo('all', { ...state, settings: { ...state.settings, group, sort } })).toEqual({
      settings: { view: 'all', group, sort, columns: [], arrangedBefore: null },
      text: '',
    });
  });

  it('leaves alone what was typed meanwhile, and what was typed over a built-in view', () => {
    expect(changeTo('all', at(web.id, 'port:443 node')).text).toBeNull();
    expect(changeTo('listening', at('all', 'node'))).toEqual({
      settings: { view: 'listening' },
      text: null,
    });
  });

  it('falls back to all sockets where a view was deleted', () => {
    const shown = (view: string) => shownViewId({ ...at('all', '').settings, view });
    expect([shown('closing'), shown(web.id), shown('gone')]).toEqual(['closing', web.id, 'all']);
  });
});

describe('what is shown now', () => {
  it('is kept with the built-in view that narrows it, in the words of a query', () => {
    expect([
      presentQuery(at('all', ' node ')),
      presentQuery(at('listening', '')),
      presentQuery(at('listening', 'node')),
      presentQuery(at('listening', 'node or ssh')),
      presentQuery(at(web.id, 'port:443 node')),
    ]).toEqual([
      'node',
      'state:LISTEN',
      'state:LISTEN node',
      'state:LISTEN (node or ssh)',
      'port:443 node',
    ]);
  });

  it('is a view that the settings take and give back', () => {
    const state = { settings: { ...defaultSettings, columns }, filter: { text: 'node' } };
    const saved = presentView(state, { id: '1', name: 'Node', withColumns: true });
    expect(saved).toEqual({
      id: '1',
      name: 'Node',
      query: 'node',
      group: 'none',
      sort: defaultSettings.sort,
      columns,
    });
    expect(parse(settingsSchema, { savedViews: [saved] }).savedViews).toEqual([saved]);
    expect(presentView(state, { id: '1', name: 'Node', withColumns: false }).columns).toBeNull();
  });

  it('counts as changed by another query, grouping, order or other columns', () => {
    const state = {
      settings: { ...defaultSettings, ...changeTo(web.id, at('all', '')).settings },
      filter: { text: 'port:443' },
    };
    expect(isChanged(web, state)).toBe(false);
    expect(isChanged(web, { ...state, filter: { text: 'port:80' } })).toBe(true);
    expect(isChanged(web, { ...state, settings: { ...state.settings, group: 'none' } })).toBe(true);
    expect(isChanged(web, { ...state, settings: { ...state.settings, sort: [] } })).toBe(true);
    expect(isChanged(web, { ...state, settings: { ...state.settings, columns } })).toBe(false);
    expect(
      isChanged({ ...web, columns: [] }, { ...state, settings: { ...state.settings, columns } }),
    ).toBe(true);
  });
});

describe('the order of the views', () => {
  it('has those that are always there first', () => {
    expect(viewOrder(at('all', '').settings)).toEqual([...viewIds, web.id]);
  });
});

describe('the query of a built-in view', () => {
  const now = 1_000_000_000;
  const sample = [...tcpStates, null].flatMap((state) =>
    ['10.0.0.1', '9.9.9.9'].flatMap((address) =>
      [null, now - 1000, now - 600_000].map((openedAt) =>
        connection(`${state} ${address} ${openedAt}`, {
          state,
          protocol: state === null ? 'udp' : 'tcp',
          remote: state === 'LISTEN' ? null : { address, port: 443, zone: null },
          openedAt,
          firstSeenAt: openedAt ?? 0,
        }),
      ),
    ),
  );

  it.each(viewIds)('finds what %s shows', (id) => {
    const query = parseQuery(viewQueries[id], { now: () => now });
    const found = sample.filter(
      (each) => query.ok && query.matches({ connection: each, process: null }),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(sample.filter((each) => inView[id](each, now)));
  });
});

function at(
  view: string,
  text: string,
  savedViews = [web],
): Pick<PageState, 'settings' | 'filter'> {
  return { settings: { ...defaultSettings, view, savedViews }, filter: { text } };
}
