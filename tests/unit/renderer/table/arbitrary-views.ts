import fc from 'fast-check';
import type { Row } from '../../../../renderer/table/connections.ts';
import type { SortedView } from '../../../../renderer/table/sorted-view.ts';
import { type Filter, viewIds } from '../../../../renderer/views/view.ts';
import type { Endpoint } from '../../../../shared/connection.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { tcpStates } from '../../../../shared/tcp-states.ts';
import { connection, owner, processOf } from '../rows.ts';

type Change = { readonly id: string; readonly row: Row | null };

const state = fc.constantFrom(...tcpStates, null);

const row = fc.record({
  state,
  name: fc.constantFrom('node', 'Nginx', 'sshd'),
  address: fc.constantFrom('127.0.0.1', '10.0.0.1', '1.1.1.1', '::1'),
  port: fc.integer({ min: 1, max: 9 }),
  hidden: fc.boolean(),
  closed: fc.boolean(),
  openedAt: fc.option(fc.constantFrom(-250_000, -200_000, 0, 40_000)),
  container: fc.constantFrom(null, 'c1'),
});

const endpoints = new Map<string, Endpoint>();

/** The same object each time, as a row keeps that of its remote end when something else of it changes. */
function endpointAt(address: string, port: number): Endpoint {
  const key = `${address} ${port}`;
  const endpoint = endpoints.get(key) ?? { address, port, zone: null };
  endpoints.set(key, endpoint);
  return endpoint;
}

const change = fc
  .tuple(fc.constantFrom(...'abcdefghij'), fc.option(row))
  .map(([id, facts]): Change => {
    if (facts === null) return { id, row: null };
    const { state, name, address, port, hidden, closed, openedAt, container } = facts;
    return {
      id,
      row: {
        connection: connection(id, {
          protocol: state === null ? 'udp' : 'tcp',
          family: address.includes(':') ? 'ipv6' : 'ipv4',
          state,
          remote: endpointAt(address, port),
          owners: hidden ? [] : [owner(port, name)],
          ownersAre: hidden ? 'hidden' : 'current',
          openedAt,
        }),
        process: processOf(port, { container }),
        mark: closed ? { kind: 'closed', at: 1 } : null,
      },
    };
  });

// The last change of an id is the one that counts, as in a delta.
const step = fc
  .array(change, { maxLength: 8 })
  .map((changes) => [...new Map(changes.map((each) => [each.id, each])).values()]);

/** Changes of few rows, a step of them after the other. */
export const steps = fc.array(step, { maxLength: 12 });

export const grouping = fc.constantFrom('process', 'remote', 'port', 'container');

export const filter: fc.Arbitrary<Filter> = fc
  .record({
    view: fc.constantFrom(...viewIds),
    text: fc.constantFrom('', 'node', '1.1', ':3'),
    hiddenStates: fc.array(state, { maxLength: 3 }).map((states) => new Set(states)),
    tcp4: fc.boolean(),
    tcp6: fc.boolean(),
    udp4: fc.boolean(),
    loopback: fc.boolean(),
    hiddenProcesses: fc.subarray(['nginx']),
    hiddenAddresses: fc.subarray(['::1']),
  })
  .map((filter) => ({ ...defaultSettings, ...filter }));

const level = fc.record({
  column: fc.constantFrom('process', 'pid', 'state', 'remoteAddress', 'remotePort', 'created'),
  descending: fc.boolean(),
});

export const sort = fc.array(level, { minLength: 1, maxLength: 4 });

/** Makes the changes step by step, each half a minute after the other. */
export function* changed(view: SortedView, steps: readonly (readonly Change[])[]) {
  const rows = new Map<string, Row>();
  for (const [index, changes] of steps.entries()) {
    const now = index * 30_000;
    for (const { id, row } of changes) {
      if (row === null) rows.delete(id);
      else rows.set(id, row);
    }
    view.update(rows, new Set([...changes.map(({ id }) => id), ...view.lapsed(now)]), now);
    yield { rows, now, index };
  }
}
