import { describe, expect, it } from 'vitest';
import { nameOfEnd } from '../../../../renderer/packets/end-names.ts';
import { pageOf } from '../drawn.tsx';
import { connection, delta, owner } from '../rows.ts';

const here = { address: '10.0.0.1', port: 51234, zone: null };
const there = { address: '10.0.0.2', port: 443, zone: null };

describe('nameOfEnd', () => {
  it('is the process of the end that is here, and the name of the other', () => {
    const remoteFacts = { country: null, hostName: 'example.org' };
    const page = pageOf(delta([connection('1', { local: here, remote: there, remoteFacts })]));
    expect(nameOfEnd(page, here, there)).toBe('node (4711)');
    expect(nameOfEnd(page, there, here)).toBe('example.org');
  });

  it('is who listens there, where the connection is gone', () => {
    const nginx = { local: there, remote: null, owners: [owner(12, 'nginx')] };
    const page = pageOf(delta([connection('1', nginx)]));
    expect(nameOfEnd(page, there, here)).toBe('nginx (12)');
    expect(nameOfEnd(page, here, there)).toBeNull();
  });

  it('is nothing that other connections are called', () => {
    const others = [
      connection('1', { local: here, remote: { ...there, port: 80 } }),
      connection('2', { local: here, remote: there, protocol: 'udp' }),
    ];
    expect(nameOfEnd(pageOf(delta(others)), here, there)).toBeNull();
  });
});
