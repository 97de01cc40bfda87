import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nettop } from '../../../../shared/formats/nettop.ts';
import { startCpuClock } from '../../electron/collector/cpu-clock.ts';

const titles =
  'time,,interface,state,bytes_in,bytes_out,rx_dupe,rx_ooo,re-tx,rtt_avg,rcvsize,tx_win,tc_class,tc_mgt,cc_algo,P,C,R,W,arch,';

describe('nettop', () => {
  it('gives each connection to the process whose row it follows', () => {
    const lines = readFileSync(
      new URL('../../../fixtures/captures/macos-nettop-x-L1.txt', import.meta.url),
      'utf8',
    ).split('\n');
    expect(nettop.recognizes(lines)).toBe(true);
    const facts = {
      protocol: 'udp',
      namespace: null,
      state: null,
      remote: null,
      user: null,
      receiveQueue: null,
      sendQueue: null,
      dualStack: null,
      traffic: null,
      owners: [{ pid: 272, name: 'mDNSResponder', user: null }],
      kernelId: null,
      cut: [],
      lineCount: 1,
    };
    expect(nettop.read(lines)).toEqual({
      sockets: [
        {
          ...facts,
          family: 'ipv6',
          local: { address: '::', port: 5353, zone: null },
          firstLine: 4,
        },
        {
          ...facts,
          family: 'ipv4',
          local: { address: '0.0.0.0', port: 5353, zone: null },
          firstLine: 5,
        },
      ],
      tellsOwners: true,
      notUnderstood: [],
    });
  });

  it('reads connections with their states, zones and names that were cut', () => {
    const { sockets, notUnderstood } = nettop.read([
      titles,
      '01:01:46.87,Google, Inc. He.5034,,,1,2,0,0,0,,,,,,,,,,,,',
      '01:01:46.88,tcp4 10.0.0.5:56291<->1.2.3.4:443,en0,Established,1,2,0,0,0,12.3 ms,131072,65535,BE,-,cubic,-,-,-,-,so,',
      '01:01:46.88,tcp6 fe80::1%en0.22<->*.*,en0,Listen,,,,,,,,,,,,,,,,,',
      '^D\b\b01:01:46.89,launchd.1,,,0,0,0,0,0,,,,,,,,,,,,',
      '01:01:46.89,tcp4 127.0.0.1:1<->127.0.0.1:2,lo0,CloseWait,1,2,,,,,,,,,,,,,,so,',
      'what',
    ]);
    expect(notUnderstood).toEqual([6]);
    expect(
      sockets.map(({ state, local, remote, owners, cut }) => [
        state,
        local.zone,
        remote?.port,
        owners[0]?.name,
        cut,
      ]),
    ).toEqual([
      ['ESTABLISHED', null, 443, 'Google, Inc. He', ['process name']],
      ['LISTEN', 'en0', undefined, 'Google, Inc. He', ['process name']],
      ['CLOSE_WAIT', null, 2, 'launchd', []],
    ]);
  });

  it('reads the columns that it was asked for', () => {
    const { sockets } = nettop.read([
      ',bytes_in,bytes_out,',
      'node.4711,1,2,',
      'tcp4 10.0.0.5:1<->1.2.3.4:443,1,2,',
    ]);
    expect(sockets).toMatchObject([{ state: null, owners: [{ pid: 4711, name: 'node' }] }]);
  });

  it('never throws', { timeout: 60_000 }, () => {
    const word = fc.oneof(
      fc.constantFrom(titles, ',', 'tcp4 ', '1.2.3.4:5', '<->', '*.*', 'node.1', '\n', '^D', '\b'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const lines = words.join('').split('\n');
        nettop.recognizes(lines);
        const { sockets, notUnderstood } = nettop.read(lines);
        expect(sockets.length + notUnderstood.length).toBeLessThanOrEqual(lines.length);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['commas', ','.repeat(5_000_000)],
    ['arrows', `1,tcp4 ${'<->'.repeat(1_700_000)},`],
    ['dots', `1,${'.'.repeat(5_000_000)},`],
  ])('takes time in proportion to 5 MB of %s', (_, text) => {
    const cpuMs = startCpuClock();
    nettop.read([titles, text]);
    expect(cpuMs()).toBeLessThan(2000);
  });
});
