import { describe, expect, it } from 'vitest';
import { decodeChange } from '../../../../../../../electron/collector/sources/linux/tracing/decode-change.ts';
import { knownFormat, type RecordFacts, recordAt, recordOf } from './records.ts';

const inSoftirq = 0x10;
const inHardirq = 0x08;

describe('a record of a change', () => {
  it('says which socket changed when, from what to what, between which endpoints', () => {
    expect(decoded({})).toEqual({
      at: 1234.567891,
      socket: 'ffff88830fdb0000',
      oldState: 'CLOSED',
      newState: 'SYN_SENT',
      family: 'ipv4',
      local: { address: '127.0.0.1', port: 0, zone: null },
      remote: { address: '10.0.0.254', port: 443, zone: null },
      pid: null,
      thread: 4711,
    });
  });

  it('has no remote endpoint of a listener', () => {
    const { local, remote, newState } = decoded({ states: [7, 10], ports: [80, 0] }) ?? {};
    expect({ local, remote, newState }).toEqual({
      local: { address: '127.0.0.1', port: 80, zone: null },
      remote: null,
      newState: 'LISTEN',
    });
  });

  it('has IPv6 addresses of an IPv6 socket, and IPv4 of one that speaks to an IPv4 peer', () => {
    const ipv6 = [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9];
    const mapped = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 10, 0, 0, 254];
    const none = Array(16).fill(0);
    const addresses = (local: number[], remote: number[]) => {
      const change = decoded({ family: 10, ipv6: [local, remote] });
      return [change?.family, change?.local.address, change?.remote?.address];
    };
    expect(addresses(ipv6, ipv6)).toEqual(['ipv6', 'fe80::9', 'fe80::9']);
    expect(addresses(none, mapped)).toEqual(['ipv4', '127.0.0.1', '10.0.0.254']);
    expect(addresses(none, none)).toEqual(['ipv6', '::', '::']);
  });

  it('names the thread where the change is made by a call of it alone', () => {
    const calls = [
      [7, 2],
      [7, 10],
      [1, 4],
      [8, 9],
    ] as const;
    expect(calls.map((states) => decoded({ states })?.thread)).toEqual([4711, 4711, 4711, 4711]);
  });

  it('names none where a packet or a timer may have made it', () => {
    const others = [
      [2, 1],
      [10, 3],
      [3, 1],
      [1, 8],
      [4, 5],
      [5, 7],
      [9, 7],
      [1, 7],
      [10, 7],
    ] as const;
    const threads = others.map((states) => decoded({ states })?.thread);
    expect(threads).toEqual(others.map(() => null));
    expect(decoded({ states: [1, 4], flags: inSoftirq })?.thread).toBeNull();
    expect(decoded({ states: [1, 4], flags: inHardirq })?.thread).toBeNull();
    expect(decoded({ thread: 0 })?.thread).toBeNull();
  });

  it('may be of states that are not known', () => {
    const { oldState, newState } = decoded({ states: [-1, 99] }) ?? {};
    expect([oldState, newState]).toEqual([null, null]);
  });

  it('is none if the state stays the same, as when what was shut down is closed', () => {
    expect(decoded({ states: [4, 4] })).toBeNull();
  });

  it('is none if it is of another event, or too short', () => {
    expect(decoded({ id: 5 })).toBeNull();
    expect(decoded({ length: 71 })).toBeNull();
  });
});

function decoded({ length = 72, ...facts }: RecordFacts & { readonly length?: number }) {
  return decodeChange(knownFormat(), 1_234_567_891, recordOf(facts), recordAt, length);
}
