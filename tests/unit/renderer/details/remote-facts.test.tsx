import { describe, expect, it } from 'vitest';
import { ConnectionFacts } from '../../../../renderer/details/connection-facts.tsx';
import type { PageState } from '../../../../renderer/page-state.ts';
import type { Row } from '../../../../renderer/table/connections.ts';
import type { Connection } from '../../../../shared/connection.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import { pageOf, textsOf } from '../drawn.tsx';
import { connection } from '../rows.ts';

describe('the facts of a remote end', () => {
  it('are its network, its country, its name and the service of its port', () => {
    const texts = textsOfFacts({
      remote: { address: '8.8.8.8', port: 53, zone: null },
      remoteFacts: { country: 'US', hostName: 'dns.example' },
    });
    expect(textsAfter('Remote', texts).slice(1, 10)).toEqual([
      ...['Port service', 'domain'],
      ...['Network', 'internet'],
      ...['Country', 'United States (US)'],
      ...['Remote host', 'dns.example', 'Look up again'],
    ]);
  });

  it('leave out what is not known, but not the way to ask for the name', () => {
    const texts = textsOfFacts({ local: port(50_000), remote: port(50_001) });
    expect(textsAfter('Remote', texts).slice(1, 5)).toEqual([
      ...['Network', 'private'],
      ...['Remote host', 'Look up its name'],
    ]);
  });

  it('say of a name that is asked for by itself that none has come', () => {
    const remoteFacts = { country: 'US', hostName: null };
    const settings = { ...defaultSettings, resolveNames: true };
    const texts = textsOfFacts({ remoteFacts }, {}, { settings });
    expect(textsAfter('Remote host', texts).slice(0, 2)).toEqual([
      'Asked for; no name has come.',
      'Look up again',
    ]);
  });

  it('are what was looked up of this address, wherever that was asked for', () => {
    const facts = {
      scope: 'public',
      country: 'US',
      countriesBuiltAt: null,
      hostName: 'dns.example',
      notice: null,
    } as const;
    const found = (address: string) => {
      const lookedUp = { kind: 'found', address, facts } as const;
      return textsAfter('Remote host', textsOfFacts({}, {}, { lookedUp }))[0];
    };
    expect(found('10.0.0.1')).toBe('dns.example');
    expect(found('10.0.0.2')).toBe('Look up its name');
  });

  it('are none of a listener but the service of its port', () => {
    const texts = textsOfFacts({ state: 'LISTEN', local: port(22), remote: null });
    expect(texts).not.toContain('Network');
    expect(textsAfter('Port service', texts)[0]).toBe('ssh');
  });

  it('are none of a name that a capture has in place of an address', () => {
    const remote = { address: 'host.example', port: 443, zone: null };
    expect(textsOfFacts({ remote })).not.toContain('Remote host');
  });

  it('show no control character of a name', () => {
    const remoteFacts = { country: null, hostName: 'a\u202eb' };
    expect(textsOfFacts({ remoteFacts })).toContain('a\\u{202e}b');
  });
});

describe('what is measured of a connection', () => {
  it('is shown with its rates and times', () => {
    const measures = {
      at: 1,
      sentBytes: 1500,
      receivedBytes: 20_000,
      sentPackets: 3,
      receivedPackets: null,
      roundTripMs: 12.34,
      retransmits: 2,
      sentRate: 0,
      receivedRate: null,
    };
    expect(textsAfter('Sent', textsOfFacts({}, { measures }))).toEqual([
      '1.5 kB in 3 packets',
      ...['Received', '20 kB'],
      ...['Send rate', '0 B/s'],
      ...['Round trip', '12 ms'],
      ...['Retransmits', '2'],
    ]);
  });

  it('is in a capture what that says', () => {
    const traffic = { sentBytes: 5, receivedBytes: 0, sentPackets: 1, receivedPackets: 0 };
    expect(textsAfter('Sent', textsOfFacts({ traffic }))).toEqual([
      '5 B in 1 packet',
      ...['Received', '0 B in 0 packets'],
    ]);
  });

  it('is left out where nothing was', () => {
    expect(textsOfFacts({})).not.toContain('Sent');
  });
});

function textsOfFacts(
  facts: Partial<Connection>,
  more: Partial<Row> = {},
  state: Partial<PageState> = {},
): string[] {
  const row = { connection: connection('a', facts), process: null, mark: null, ...more };
  return textsOf(<ConnectionFacts row={row} />, pageOf(undefined, state));
}

function textsAfter(title: string, texts: readonly string[]): readonly string[] {
  return texts.slice(texts.indexOf(title) + 1);
}

function port(number: number) {
  return { address: '10.0.0.1', port: number, zone: null };
}
