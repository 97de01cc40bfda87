import { describe, expect, it } from 'vitest';
import { belongsTo } from '../../../../electron/packets/belongs-to.ts';
import type { Traced } from '../../../../shared/trace.ts';

const [here, there] = [end('10.0.0.1', 80), end('2001:db8::1', 51_000)];

describe('what belongs to what is traced', () => {
  it.each<[string, Traced, boolean]>([
    ['a port', ofPort(80), true],
    ['a port of the other end', ofPort(51_000), true],
    ['another port', ofPort(81), false],
    ['a port of an address', ofPort(80, '10.0.0.9', '10.0.0.1'), true],
    ['a port of the address of the other end', ofPort(80, '2001:db8::1'), false],
    ['a port of an address in another spelling', ofPort(51_000, '2001:DB8:0::1'), true],
    ['a port of a mapped address', ofPort(80, '::ffff:10.0.0.1'), true],
    ['a connection', connection(here, there), true],
    ['a connection, its ends exchanged', connection(there, here), true],
    ['a connection to another port', connection(here, end('2001:db8::1', 51_001)), false],
    ['a connection with the ports exchanged', connection(end('10.0.0.1', 51_000), there), false],
  ])('is told of %s', (_name, traced, is) => {
    const belongs = belongsTo(traced);
    expect([belongs({ from: here, to: there }), belongs({ from: there, to: here })]).toEqual([
      is,
      is,
    ]);
  });
});

function end(address: string, port: number) {
  return { address, port, zone: null };
}

function ofPort(port: number, ...addresses: readonly string[]): Traced {
  return { port, addresses, namespace: null };
}

function connection(local: ReturnType<typeof end>, remote: ReturnType<typeof end>): Traced {
  return { connection: { namespace: null, local, remote } };
}
