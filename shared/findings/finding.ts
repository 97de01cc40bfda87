import { formatEndpoint } from '../address.ts';
import type { Endpoint, Owner } from '../connection.ts';
import type { FirewallVerdict } from '../firewall/verdict.ts';
import type { FindingRule, Severity } from './rules.ts';

/** Whom it is about; null where it is not about one. Nobody: the system, or its part that is a network namespace. */
export type Subject = {
  readonly namespace: string | null;
  readonly process: FindingProcess | null;
  readonly local: Endpoint | null;
  readonly remote: Endpoint | null;
};

export type FindingProcess = Pick<Owner, 'pid' | 'name' | 'startedAt'>;

/** What was counted, by rule. `within…` is over how long; null is what the system does not say. */
export type FiguresOf = {
  'close-wait-leak': {
    readonly sockets: number;
    readonly socketsAtFirst: number;
    readonly oldestSince: number;
  };
  'accept-queue': {
    readonly waiting: number | null;
    readonly limit: number | null;
    /** In its network namespace; 0 if it is known that none of them was its own. */
    readonly overflows: number | null;
    readonly drops: number | null;
    /** What this listener alone dropped, since its queue was seen to fill. */
    readonly ownDrops: number | null;
    readonly withinMs: number | null;
  };
  'no-answer': {
    readonly attempts: number;
    readonly destinations: number;
    readonly oldestSince: number;
    readonly givesUpAfterMs: number | null;
  };
  'ports-running-out': {
    readonly used: number;
    readonly inTimeWait: number;
    readonly available: number;
    readonly first: number;
    readonly last: number;
  };
  'process-not-reading': { readonly connections: number; readonly bytes: number };
  'peer-not-reading': { readonly connections: number; readonly bytes: number };
  'half-open-queue': {
    readonly halfOpen: number;
    readonly limit: number | null;
    readonly remoteAddresses: number;
    readonly cookiesSent: number | null;
    readonly cookiesReturned: number | null;
    readonly withinMs: number | null;
    readonly looksLike: 'flood' | 'burst' | 'unknown';
  };
  'udp-drops': { readonly dropped: number; readonly withinMs: number };
  orphaned: {
    readonly unacknowledged: number;
    readonly halfClosed: number;
    readonly bytes: number;
  };
  retransmissions: {
    readonly percent: number;
    readonly retransmitted: number;
    readonly sent: number;
    readonly withinMs: number;
  };
  'exposed-listener': {
    readonly service: ExposedService;
    readonly serviceName: string;
    readonly firewall: FirewallVerdict;
  };
};

/** What a listener that should not be reachable from outside is. */
export type ExposedService = 'database' | 'debugger' | 'control' | 'development';

/** Something that is wrong on this computer, with its evidence, for as long as it lasts. */
export type FindingOf<Rule extends FindingRule> = {
  /** By rule and subject: the same for as long as it lasts. */
  readonly id: string;
  readonly rule: Rule;
  readonly severity: Severity;
  readonly subject: Subject;
  /** When it was first found. */
  readonly since: number;
  /** Ids of the connections that show it, at most `evidenceAtMost` of all `rowCount`. */
  readonly rows: readonly string[];
  readonly rowCount: number;
  readonly figures: FiguresOf[Rule];
};

export type Finding = { [Rule in FindingRule]: FindingOf<Rule> }[FindingRule];

/** So many rows show what is meant; whoever wants all has them in the table. */
export const evidenceAtMost = 200;

export const theSystem: Subject = systemIn(null);

/** The system as far as it is about one network namespace. */
export function systemIn(namespace: string | null): Subject {
  return { namespace, process: null, local: null, remote: null };
}

export function findingId(rule: FindingRule, subject: Subject): string {
  return `${rule} ${subjectKey(subject)}`;
}

/** Different for different subjects; a name may hold whatever its process chose. */
export function subjectKey({ namespace, process, local, remote }: Subject): string {
  return JSON.stringify([
    namespace,
    process && [process.pid, process.startedAt],
    local && formatEndpoint(local),
    remote && formatEndpoint(remote),
  ]);
}
