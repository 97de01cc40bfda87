import { describe, expect, it } from 'vitest';
import { ladderOf } from '../../../../shared/packets/ladder-of.ts';
import { summaryText } from '../../../../shared/packets/summary-text.ts';
import { fixture, packetsOf } from './made-captures.ts';
import { drawn, notesIn } from './made-packets.ts';

describe('the ladder of real traffic', () => {
  it('draws a handshake, data both ways, and an orderly end', () => {
    const ladder = ladderIn('lo-orderly');
    expect(drawn(ladder)).toEqual([
      'SYN_SENT > S 0 SYN_RCVD open-asked',
      'ESTABLISHED < SA 0 1 SYN_RCVD open-accepted',
      'ESTABLISHED > A 1 1 ESTABLISHED opened',
      'ESTABLISHED > PA 1 1 +6 ESTABLISHED data',
      'ESTABLISHED < A 1 7 ESTABLISHED acknowledged',
      'ESTABLISHED < PA 1 7 +16 ESTABLISHED data',
      'ESTABLISHED > A 7 17 ESTABLISHED acknowledged',
      'FIN_WAIT_1 > FA 7 17 CLOSE_WAIT end-asked',
      'FIN_WAIT_2 < A 17 8 CLOSE_WAIT end-acknowledged',
      'TIME_WAIT < FA 17 8 LAST_ACK end-asked',
      'TIME_WAIT > A 8 18 CLOSED end-acknowledged',
    ]);
    expect({ ...ladder, steps: [] }).toEqual({
      left: { address: '127.0.0.1', port: 40_001, zone: null },
      right: { address: '127.0.0.1', port: 8080, zone: null },
      sawOpening: true,
      startStates: { left: 'CLOSED', right: 'LISTEN' },
      steps: [],
    });
    expect(ladder.steps.map(({ window }) => window)).toEqual([
      65_495,
      65_483,
      ...new Array<number>(9).fill(65_536),
    ]);
  });

  it.each([
    'lo-orderly-ipv6',
    'any-sll-lo-orderly',
    'any-sll2-lo-orderly',
    'any-sll2-forwarded',
    'lo-orderly-nanoseconds',
  ])('draws the same however it was captured: %s', (name) => {
    expect(drawn(ladderIn(name))).toEqual(drawn(ladderIn('lo-orderly')));
  });

  it.each([
    ['lo-orderly-ipv6', '::1'],
    ['veth-half-close', 'fd77::1'],
  ])('names the ends of %s by their addresses', (name, address) => {
    expect(ladderIn(name).left.address).toBe(address);
  });

  it('draws a refusal', () => {
    expect(drawn(ladderIn('lo-refused'))).toEqual([
      'SYN_SENT > S 0 CLOSED open-asked',
      'CLOSED < RA 0 1 CLOSED refused, reset',
    ]);
  });

  it('draws a black hole with what is sent again', () => {
    expect(drawn(ladderIn('veth-black-hole'))).toEqual([
      'SYN_SENT > S 0 - open-asked',
      'SYN_SENT > S 0 - open-asked-again, again 1 of 0',
      'SYN_SENT > S 0 - open-asked-again, again 2 of 0',
      'SYN_SENT > S 0 - open-asked-again, again 3 of 0',
    ]);
  });

  it('draws what a router says of a SYN', () => {
    expect(drawn(ladderIn('veth-unreachable'))).toEqual([
      'SYN_SENT > S 0 - open-asked',
      'SYN_SENT < ICMP 3/1 10.77.0.2 - unreachable',
    ]);
  });

  it('draws a reset', () => {
    expect(drawn(ladderIn('veth-reset')).slice(-3)).toEqual([
      'ESTABLISHED > PA 1 1 +6 ESTABLISHED data',
      'ESTABLISHED < A 1 7 ESTABLISHED acknowledged',
      'CLOSED < RA 1 7 CLOSED reset, reset',
    ]);
  });

  it('draws one end that goes on sending to another that has gone', () => {
    expect(drawn(ladderIn('veth-half-close')).slice(3)).toEqual([
      'CLOSE_WAIT < FA 1 1 FIN_WAIT_1 end-asked',
      'CLOSE_WAIT > A 1 2 FIN_WAIT_2 end-acknowledged',
      'CLOSE_WAIT > PA 1 2 +9 FIN_WAIT_2 data',
      'CLOSED < R 2 CLOSED reset, reset',
    ]);
  });

  it('draws data that was lost three times', () => {
    expect(drawn(ladderIn('veth-data-sent-again')).slice(3, 8)).toEqual([
      'ESTABLISHED > PA 1 1 +14 ESTABLISHED data',
      'ESTABLISHED > PA 1 1 +14 ESTABLISHED data-again, again 1 of 3',
      'ESTABLISHED > PA 1 1 +14 ESTABLISHED data-again, again 2 of 3',
      'ESTABLISHED > PA 1 1 +14 ESTABLISHED data-again, again 3 of 3',
      'ESTABLISHED < A 1 15 ESTABLISHED acknowledged',
    ]);
  });

  it('draws a window that closes, is asked for, and opens again', () => {
    const ladder = ladderIn('veth-zero-window');
    expect(drawn(ladder).slice(8, 14)).toEqual([
      'ESTABLISHED < A 1 4345 ESTABLISHED no-room, zero-window',
      'ESTABLISHED > A 4344 1 ESTABLISHED room-asked, window-probe',
      'ESTABLISHED < A 1 4345 ESTABLISHED no-room, zero-window',
      'ESTABLISHED > A 4344 1 ESTABLISHED room-asked, window-probe',
      'ESTABLISHED < A 1 4345 ESTABLISHED room-again, window-opened',
      'ESTABLISHED > PA 4345 1 +2896 ESTABLISHED data',
    ]);
    expect(notesIn(ladder).filter((notes) => notes.includes('again'))).toEqual(['again 1 of 6']);
  });

  it('draws a keep-alive and its answer', () => {
    expect(drawn(ladderIn('veth-keep-alive')).slice(-2)).toEqual([
      'ESTABLISHED > A 6 1 ESTABLISHED still-there, keep-alive',
      'ESTABLISHED < A 1 7 ESTABLISHED still-there',
    ]);
  });

  it('draws two ends that close at once, by what each has heard of the other', () => {
    expect(drawn(ladderIn('veth-both-close')).slice(3)).toEqual([
      'FIN_WAIT_1 > FA 1 1 ESTABLISHED end-asked',
      'FIN_WAIT_1 < FA 1 1 FIN_WAIT_1 end-asked',
      'FIN_WAIT_1 > FA 1 1 CLOSING end-asked-again, again 1 of 3',
      'FIN_WAIT_2 < A 2 2 CLOSING end-acknowledged',
      'TIME_WAIT < FA 1 2 CLOSING end-asked-again, again 1 of 4',
      'TIME_WAIT > A 2 2 TIME_WAIT end-acknowledged',
    ]);
  });

  it('draws two ends that open at once', () => {
    const ladder = ladderIn('veth-both-open');
    expect(drawn(ladder).slice(0, 8)).toEqual([
      'SYN_SENT > S 0 CLOSED open-asked',
      'SYN_SENT < S 0 SYN_SENT opened-by-both',
      'SYN_SENT > S 0 SYN_SENT open-asked-again, again 1 of 0',
      'SYN_RCVD < S 0 SYN_SENT open-asked-again, again 1 of 1',
      'SYN_RCVD > SA 0 1 ESTABLISHED open-accepted',
      'ESTABLISHED < SA 0 1 ESTABLISHED open-accepted',
      'ESTABLISHED > A 1 1 ESTABLISHED opened',
      'ESTABLISHED < A 1 1 ESTABLISHED acknowledged',
    ]);
    expect(ladder.startStates).toEqual({ left: 'CLOSED', right: 'CLOSED' });
  });

  it.each([
    [
      'lo-orderly',
      /^Opened in \d+ µs, 6 B to the right, 16 B to the left, closed by the left end in order\.$/,
    ],
    ['lo-refused', /^Refused\.$/],
    ['veth-black-hole', /^No answer to 4 SYNs in 3\.\d s\.$/],
    ['veth-unreachable', /^Not reached: 10\.77\.0\.2 says “host unreachable”\.$/],
    ['veth-reset', /^Opened in \d+ µs, 6 B to the right, reset by the right end\.$/],
    ['veth-data-sent-again', /14 B to the right, .* 3 packets were sent again\.$/],
    ['veth-zero-window', /48 kB to the right, .* 1 packet was sent again, zero window 2 times\.$/],
    ['veth-both-close', /no data, closed by both ends at once\. 2 packets were sent again\.$/],
    ['veth-keep-alive', /6 B to the right, still open\.$/],
  ])('sums %s up', (name, summary) => {
    expect(summaryText(ladderIn(name))).toMatch(summary);
  });
});

function ladderIn(name: string) {
  return ladderOf(packetsOf(fixture(name)).map(({ packet }) => packet));
}
