import type { Connection, Endpoint } from '../../../../shared/connection.ts';
import {
  type Counters,
  type Counts,
  type Limits,
  limitsNotKnown,
} from '../../../../shared/counters.ts';
import type { Finding } from '../../../../shared/findings/finding.ts';
import type { FindingRule } from '../../../../shared/findings/rules.ts';
import { judge, nothingFound } from '../../../../shared/findings.ts';

export function endpoint(address: string, port: number): Endpoint {
  return { address, port, zone: null };
}

/** A connection of `node (4711)` with 10.0.0.9:80, there since the time 0. */
export function row(id: string, facts: Partial<Connection> = {}): Connection {
  return {
    id,
    protocol: 'tcp',
    family: 'ipv4',
    namespace: null,
    state: 'ESTABLISHED',
    local: endpoint('10.0.0.1', 50_000),
    remote: endpoint('10.0.0.9', 80),
    user: 'ada',
    receiveQueue: 0,
    sendQueue: 0,
    dualStack: null,
    traffic: null,
    owners: [owner(4711)],
    ownersAre: 'current',
    openedAt: null,
    firstSeenAt: 0,
    changedAt: null,
    history: [],
    ...facts,
  };
}

export function rows(count: number, facts: Partial<Connection> = {}): readonly Connection[] {
  return Array.from({ length: count }, (_, index) =>
    row(`${facts.state ?? 'row'} ${facts.local?.port ?? ''} ${index}`, facts),
  );
}

export function listener(facts: Partial<Connection> = {}): Connection {
  const local = endpoint('0.0.0.0', 7000);
  return row('listener', { state: 'LISTEN', local, remote: null, sendQueue: 128, ...facts });
}

export function owner(pid: number, name = 'node') {
  return { pid, name, startedAt: pid * 1000, user: 'ada' };
}

/** All of them 0 but these, and no limits but these. */
export function counters(
  counted: Partial<Omit<Counters, 'limits'>> = {},
  limits: Partial<Limits> = {},
): Counters {
  return {
    listenOverflows: 0,
    listenDrops: 0,
    synCookiesSent: 0,
    synCookiesReturned: 0,
    sentSegments: 0,
    retransmittedSegments: 0,
    udpReceiveDrops: 0,
    udpDropsByEndpoint: new Map(),
    ...counted,
    limits: { ...limitsNotKnown, ...limits },
  };
}

export type Read = {
  readonly at: number;
  readonly rows: readonly Connection[];
  readonly counters?: Counters;
  /** How many connections every listener that is asked for has dropped. */
  readonly drops?: number;
  /** What is counted in the network namespace `blue`. */
  readonly blue?: Counts;
  /** What the system goes by there: nothing where it is left out, null while that is being found out. */
  readonly limitsOfBlue?: Partial<Limits> | null;
};

/** What each of these readings finds, one after the other. */
export function judgeEach(readings: readonly Read[]): readonly (readonly Finding[])[] {
  let memory = nothingFound;
  return readings.map(({ at, rows, counters = null, drops, blue, limitsOfBlue }) => {
    const asked = {
      countsElsewhere: new Map(blue === undefined ? [] : [['blue', blue]]),
      limitsOf: () => (limitsOfBlue === null ? null : { ...limitsNotKnown, ...limitsOfBlue }),
      dropsOf: (listeners: readonly Connection[]) =>
        new Map(drops === undefined ? [] : listeners.map(({ id }) => [id, drops])),
    };
    const connections = new Map(rows.map((one) => [one.id, one]));
    const judged = judge({ connections, counters, at, ...asked }, memory);
    memory = judged.memory;
    return judged.findings;
  });
}

/** What the last of these readings finds. */
export function judgeLast(...readings: readonly Read[]): readonly Finding[] {
  return judgeEach(readings).at(-1) ?? [];
}

/** Whether each of these readings finds anything by this rule. */
export function foundAt(rule: FindingRule, ...readings: readonly Read[]): readonly boolean[] {
  return judgeEach(readings).map((findings) => findings.some((finding) => finding.rule === rule));
}
