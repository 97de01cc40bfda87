import { Resolver } from 'node:dns/promises';
import { parseIpv6 } from '../../shared/formats/printed-address.ts';
import { codeOf } from '../error-code.ts';
import { nameInHosts } from './hosts-file.ts';

/** What came of asking for the name of an address; `unanswered`: no server of the DNS said anything. */
export type NameAnswer =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'nameless' }
  | { readonly kind: 'unanswered' };

export type AskName = (address: string, signal: AbortSignal) => Promise<NameAnswer>;

const usualDeadlineMs = 4000;

/**
 * Asks the hosts file and then the DNS for the name of an address; never rejects for what they answer. `lookupService`
 * would ask whatever else the system has, but cannot be stopped, and blocks one of four threads meanwhile; `reverse`
 * would call it a missing name where no server is reached.
 */
export function createAskName({
  deadlineMs = usualDeadlineMs,
  servers,
  nameOfHost = nameInHosts,
}: {
  deadlineMs?: number;
  /** In place of those of the system, as `127.0.0.1:53`. */
  servers?: readonly string[];
  nameOfHost?: (address: string) => Promise<string | null>;
} = {}): AskName {
  return async (address, signal) => {
    // One for each question: all questions of a resolver are stopped together, and it keeps the servers of its network,
    // of which a laptop has another one every day.
    const resolver = new Resolver({ timeout: Math.ceil(deadlineMs / 3), tries: 2 });
    if (servers !== undefined) resolver.setServers(servers);
    const cancel = () => resolver.cancel();
    const deadline = setTimeout(cancel, deadlineMs);
    signal.addEventListener('abort', cancel);
    try {
      const own = await nameOfHost(address);
      if (own !== null) return answerOf([own]);
      return signal.aborted
        ? unanswered
        : answerOf(await resolver.resolvePtr(pointerName(address)));
    } catch (error) {
      return answerOfError(error);
    } finally {
      clearTimeout(deadline);
      signal.removeEventListener('abort', cancel);
    }
  };
}

/** Under which name the DNS keeps that of an address (RFC 1035 §3.5, RFC 3596 §2.5). */
function pointerName(address: string): string {
  const groups = parseIpv6(address);
  if (groups === null) return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
  const digits = groups.map((group) => group.toString(16).padStart(4, '0')).join('');
  return `${digits.split('').reverse().join('.')}.ip6.arpa`;
}

const unanswered = { kind: 'unanswered' } as const;

function answerOf(names: readonly string[]): NameAnswer {
  for (const each of names) {
    const name = hostName(each);
    if (name !== null) return { kind: 'named', name };
  }
  return { kind: 'nameless' };
}

/** As RFC 1123 has host names, and with the underscore that is in use; null if it is something else, as anybody may answer. */
function hostName(text: string): string | null {
  const name = text.replace(/\.$/, '').toLowerCase();
  return name.length <= 253 && hostPattern.test(name) ? name : null;
}

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
// The last part is no number (RFC 1123 §2.1): a name must not look like another address.
const hostPattern = new RegExp(`^(?:${label}\\.)*(?!\\d+$)${label}$`);

function answerOfError(error: unknown): NameAnswer {
  const code = codeOf(error);
  if (code === null) throw error;
  return silences.has(code) ? unanswered : { kind: 'nameless' };
}

/** What says that nobody was reached, rather than that there is no name. */
const silences: ReadonlySet<string> = new Set([
  'ETIMEOUT',
  'ECANCELLED',
  'ECONNREFUSED',
  'EDESTRUCTION',
]);
