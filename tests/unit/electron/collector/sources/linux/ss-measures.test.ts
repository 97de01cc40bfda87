import { describe, expect, it } from 'vitest';
import { measuresIn } from '../../../../../../electron/collector/sources/linux/ss-measures.ts';
import { namedValues } from '../../../../../../shared/formats/ss/values.ts';

describe('what ss -i says of a socket', () => {
  it('is what the kernel has counted and timed', () => {
    const text =
      'cubic wscale:7,7 rto:204 rtt:3.25/0.012 ato:40 mss:1448 cwnd:10 bytes_sent:4321 bytes_retrans:120 ' +
      'bytes_acked:4201 bytes_received:77 segs_out:9 segs_in:8 send 29Mbps lastsnd:4 retrans:1/3 rcv_space:14600';
    expect(measuresOf(text)).toEqual({
      sentBytes: 4321,
      receivedBytes: 77,
      sentPackets: 9,
      receivedPackets: 8,
      roundTripMs: 3.25,
      retransmits: 3,
    });
  });

  it('has zeros where it says nothing, and no time before one was taken', () => {
    expect(measuresOf('cubic rto:1000 mss:524 cwnd:1')).toEqual({
      sentBytes: 0,
      receivedBytes: 0,
      sentPackets: 0,
      receivedPackets: 0,
      roundTripMs: null,
      retransmits: 0,
    });
  });

  it.each([
    ['bytes_acked:1', 0],
    ['bytes_acked:2', 0],
    ['bytes_acked:4201', 4201],
    ['bytes_sent:1 bytes_acked:2', 1],
  ])('takes no SYN or FIN for a byte that was sent: %s', (values, sentBytes) => {
    expect(measuresOf(`rto:200 ${values}`)?.sentBytes).toBe(sentBytes);
  });

  it('is nothing of a socket without counters', () => {
    expect(measuresOf('ESTAB 0 0 1.2.3.4:1 1.2.3.4:2')).toBeNull();
  });

  it.each([['rtt:x/y'], ['rtt:1e9'], ['rtt:-1/2'], ['retrans:5'], ['retrans:0/x']])(
    'makes no number of “%s”',
    (value) => {
      const measures = measuresOf(`rto:200 ${value}`);
      expect([measures?.roundTripMs, measures?.retransmits]).toEqual([
        null,
        value === 'retrans:0/x' ? null : 0,
      ]);
    },
  );
});

function measuresOf(text: string) {
  return measuresIn(namedValues(text.split(' ')));
}
