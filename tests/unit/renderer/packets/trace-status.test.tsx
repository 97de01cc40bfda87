import { describe, expect, it } from 'vitest';
import { NothingTraced } from '../../../../renderer/packets/nothing-traced.tsx';
import { TraceStatus } from '../../../../renderer/packets/trace-status.tsx';
import { useClock } from '../../../../renderer/use-clock.ts';
import { textsOf } from '../drawn.tsx';

const port = { port: 80, addresses: [], namespace: null };
const ended = { message: null, droppedCount: null } as const;

describe('TraceStatus', () => {
  it.each([
    [{ kind: 'starting', elevate: false }, ['Starting to look…']],
    [{ kind: 'starting', elevate: true }, ['An administrator is being asked for.']],
    [{ kind: 'ended', end: { ...ended, why: 'time' } }, ['The time is over.']],
    [{ kind: 'ended', end: { ...ended, why: 'packets' } }, ['No more packets are taken.']],
    [
      { kind: 'ended', end: { why: 'failed', message: 'It crashed\u{7}.', droppedCount: 1200 } },
      ['It crashed\\u{7}.', 'The system could not keep up with 1,200 packets.'],
    ],
  ] as const)('says how far it has come: %o', (step, said) => {
    expect(textsOf(<TraceStatus step={step} />)).toEqual(said);
  });

  it('says how long it goes on', () => {
    // The clock stands still until something that uses it is in the page.
    const now = Number(textsOf(<Clock />).join(''));
    const step = { kind: 'tracing', until: now + 30_000, isLive: true } as const;
    expect(textsOf(<TraceStatus step={step} />)).toEqual(['Looking, for 30 s more']);
  });
});

describe('NothingTraced', () => {
  const tracing = { kind: 'tracing', until: 0, isLive: true } as const;

  it('says what to do for a packet', () => {
    const drawn = textsOf(<NothingTraced step={tracing} error={null} traced={port} />);
    expect(drawn.slice(0, 2)).toEqual([
      'No packet so far',
      'Nobody speaks to this port now. Connect to it, and the handshake is drawn here.',
    ]);
  });

  it('says that they come at the end, where they do', () => {
    const step = { ...tracing, isLive: false };
    expect(textsOf(<NothingTraced step={step} error={null} traced={port} />)).toContain(
      'This system gives the packets only when the time is over.',
    );
  });

  it('names the right that is missing, and the command that would help', () => {
    const error = {
      code: 'permission-denied',
      message: 'tcpdump needs CAP_NET_RAW.',
      command: 'sudo sockeye',
    } as const;
    const step = { kind: 'failed', error } as const;
    expect(textsOf(<NothingTraced step={step} error={error} traced={port} />)).toEqual([
      'No packets can be looked at',
      'tcpdump needs CAP_NET_RAW.',
      'sudo sockeye',
    ]);
  });

  it('says that there was nothing, and that nobody granted the right', () => {
    const step = { kind: 'ended', end: { ...ended, why: 'time' } } as const;
    expect(textsOf(<NothingTraced step={step} error={null} traced={port} />)).toEqual([
      'No packet was seen',
    ]);
    const declined = { kind: 'declined' } as const;
    expect(textsOf(<NothingTraced step={declined} error={null} traced={port} />)).toContain(
      'Nobody granted the rights of an administrator.',
    );
  });
});

function Clock() {
  return <time>{useClock()}</time>;
}
