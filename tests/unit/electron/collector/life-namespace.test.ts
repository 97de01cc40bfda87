import { describe, expect, it } from 'vitest';
import { lifeNamespaces } from '../../../../electron/collector/life-namespace.ts';
import type { SocketLife } from '../../../../electron/collector/sources/socket-life.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { connection } from '../../renderer/rows.ts';
import { endpoint } from './sockets.ts';
import { lifeWith } from './told.ts';

const ours = connection('ours');
const inBlue = connection('blue', { namespace: 'blue' });

describe('the namespace of a connection that no reading had', () => {
  it('is that of its process', () => {
    expect(namespaceOf({ namespace: 'blue' }, [ours])).toBe('blue');
    expect(namespaceOf({ namespace: null }, [inBlue])).toBe(null);
  });

  it('is ours where there is no other', () => {
    expect(namespaceOf({ local: endpoint(50_000, '10.9.9.9') }, [ours])).toBe(null);
  });

  it('is ours if the address is ours alone, whoever else listens there', () => {
    const local = endpoint(80, '192.0.2.1');
    expect(namespaceOf({ local }, [inBlue, listening('blue', 80)])).toBe(null);
  });

  it('is that of the one listener that it came from', () => {
    const local = endpoint(80, '10.0.0.5');
    expect(namespaceOf({ local }, [inBlue, listening('blue', 80, '10.0.0.5')])).toBe('blue');
    expect(namespaceOf({ local }, [inBlue, listening('blue', 80, '0.0.0.0')])).toBe('blue');
    expect(namespaceOf({ local }, [inBlue, listening('blue', 80, '::')])).toBe('blue');
    expect(namespaceOf({ local }, [inBlue, listening('blue', 80, '10.0.0.6')])).toBe('?');
    expect(namespaceOf({ local }, [inBlue, listening('blue', 81)])).toBe('?');
  });

  it('is that of the one listener that it spoke with, only if that has the same address', () => {
    const local = endpoint(50_000);
    const there = [inBlue, listening('blue', 80)];
    expect(namespaceOf({ local, remote: endpoint(80) }, there)).toBe('blue');
    expect(namespaceOf({ local, remote: endpoint(80, '10.0.0.1') }, there)).toBe('?');
  });

  it('is not known if listeners of several namespaces may be meant', () => {
    const there = [listening('blue', 80), listening(null, 80)];
    expect(namespaceOf({ local: endpoint(80) }, there)).toBe('?');
    expect(namespaceOf({ local: endpoint(80) }, [...there.slice(0, 1), ...there.slice(0, 1)])).toBe(
      'blue',
    );
  });

  it('is none that readings have where others may be told of as well, unless something says that it is', () => {
    const facts = { local: endpoint(40_000), remote: endpoint(3000) };
    expect([
      namespaceOf(facts, [], true),
      namespaceOf(facts, [listening(null, 3001)], true),
      namespaceOf(facts, [listening(null, 3000)], true),
      namespaceOf({ ...facts, local: endpoint(40_000, '192.0.2.1') }, [], true),
    ]).toEqual([undefined, undefined, null, null]);
  });

  it('is looked up at no cost for what is known', () => {
    const listed = () => {
      throw new Error('Not asked for');
    };
    expect(lifeNamespaces(listed)({ ...life({ namespace: 'blue' }) })).toBe('blue');
  });
});

function namespaceOf(
  facts: Partial<SocketLife>,
  connections: readonly Connection[],
  mayBeElsewhere = false,
) {
  const readAddresses = () => new Set(['192.0.2.1']);
  return lifeNamespaces(() => connections, { mayBeElsewhere, readAddresses })(life(facts));
}

function life(facts: Partial<SocketLife>): SocketLife {
  return lifeWith(443, [['CLOSED', 1]], facts)();
}

function listening(namespace: string | null, port: number, address = '0.0.0.0'): Connection {
  return connection(`${namespace} ${port}`, {
    namespace,
    state: 'LISTEN',
    local: endpoint(port, address),
    remote: null,
  });
}
