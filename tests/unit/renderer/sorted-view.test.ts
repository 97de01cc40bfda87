import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClosed, type Row } from '../../../renderer/connections.ts';
import { createSortedView } from '../../../renderer/sorted-view.ts';
import { type Filter, selectRows, viewIds } from '../../../renderer/view.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import { tcpStates } from '../../../shared/tcp-states.ts';
import { connection, owner } from './rows.ts';

describe('sorted view', () => {
  it('shows after any changes what filtering and sorting from scratch would show', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), filter, sort, (steps, filter, sort) => {
        const rows = new Map<string, Row>();
        const view = createSortedView({ filter, sort });
        for (const changes of steps) {
          for (const { id, row } of changes) {
            if (row === null) rows.delete(id);
            else rows.set(id, row);
          }
          view.update(rows, new Set(changes.map(({ id }) => id)));
          expect(view.visible()).toEqual(selectRows(rows.values(), filter, sort));
        }
      }),
    );
  });

  it('counts after any changes what counting from scratch would count', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), filter, (steps, filter) => {
        const sort = [{ column: 'process', descending: false }];
        const rows = new Map<string, Row>();
        const view = createSortedView({ filter, sort });
        for (const changes of steps) {
          for (const { id, row } of changes) {
            if (row === null) rows.delete(id);
            else rows.set(id, row);
          }
          view.update(rows, new Set(changes.map(({ id }) => id)));
        }
        const open = [...rows.values()].filter((row) => !isClosed(row));
        const shown = (change: Partial<Filter>) =>
          selectRows(open, { ...filter, ...change }, sort).length;
        const { total, views, states } = view.tally();
        expect(total).toBe(open.length);
        expect(views).toEqual(Object.fromEntries(viewIds.map((view) => [view, shown({ view })])));
        for (const state of [...tcpStates, null]) {
          const others = new Set([...tcpStates, null].filter((other) => other !== state));
          expect(states.get(state)).toBe(shown({ hiddenStates: others }));
        }
      }),
    );
  });

  it('gives the same array as long as nothing is touched', () => {
    const view = createSortedView({
      filter: { ...defaultSettings, text: '', view: 'all', hiddenStates: new Set() },
      sort: defaultSettings.sort,
    });
    const rows = new Map([['a', { connection: connection('a'), process: null, mark: null }]]);
    view.update(rows, new Set(['a']));
    const before = view.visible();
    view.update(rows, new Set());
    expect(view.visible()).toBe(before);
  });
});

const state = fc.constantFrom(...tcpStates, null);

const row = fc.record({
  state,
  name: fc.constantFrom('node', 'Nginx', 'sshd'),
  address: fc.constantFrom('127.0.0.1', '10.0.0.1', '1.1.1.1', '::1'),
  port: fc.integer({ min: 1, max: 9 }),
  hidden: fc.boolean(),
  closed: fc.boolean(),
  openedAt: fc.option(fc.integer({ min: 1, max: 9 })),
});

const change = fc
  .tuple(fc.constantFrom(...'abcdefghij'), fc.option(row))
  .map(([id, facts]): { id: string; row: Row | null } => {
    if (facts === null) return { id, row: null };
    const { state, name, address, port, hidden, closed, openedAt } = facts;
    return {
      id,
      row: {
        connection: connection(id, {
          protocol: state === null ? 'udp' : 'tcp',
          family: address.includes(':') ? 'ipv6' : 'ipv4',
          state,
          remote: { address, port, zone: null },
          owners: hidden ? [] : [owner(port, name)],
          ownersAre: hidden ? 'hidden' : 'current',
          openedAt,
        }),
        process: null,
        mark: closed ? { kind: 'closed', at: 1 } : null,
      },
    };
  });

// The last change of an id is the one that counts, as in a delta.
const step = fc
  .array(change, { maxLength: 8 })
  .map((changes) => [...new Map(changes.map((each) => [each.id, each])).values()]);

const filter: fc.Arbitrary<Filter> = fc
  .record({
    view: fc.constantFrom(...viewIds),
    text: fc.constantFrom('', 'node', '1.1', ':3'),
    hiddenStates: fc.array(state, { maxLength: 3 }).map((states) => new Set(states)),
    tcp4: fc.boolean(),
    tcp6: fc.boolean(),
    udp4: fc.boolean(),
    loopback: fc.boolean(),
  })
  .map((filter) => ({ ...defaultSettings, ...filter }));

const sort = fc
  .record({
    column: fc.constantFrom('process', 'pid', 'state', 'remoteAddress', 'remotePort', 'created'),
    descending: fc.boolean(),
  })
  .map((level) => [level]);
