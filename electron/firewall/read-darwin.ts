import {
  applicationFirewall,
  parseApplicationFirewall,
} from '../../shared/firewall/darwin/application-firewall.ts';
import { parsePf } from '../../shared/firewall/darwin/parse-pf.ts';
import { packetFilter } from '../../shared/firewall/packet-filter.ts';
import { type Firewall, hardest, notKnown } from '../../shared/firewall/verdict.ts';
import { FirewallError, verdictOfError } from './firewall-error.ts';
import { readReach } from './reach.ts';
import { runText } from './run-text.ts';

const ofSystem = {
  socketfilterfw: '/usr/libexec/ApplicationFirewall/socketfilterfw',
  pfctl: '/sbin/pfctl',
};

/** Reads the firewall of programs, and the packet filter, which only root may: both have to let a connection in. */
export async function readDarwinFirewall(
  signal: AbortSignal,
  { socketfilterfw, pfctl } = ofSystem,
): Promise<Firewall> {
  const firewalls = await Promise.all([
    readApplications(socketfilterfw, signal).catch(unread),
    readPf(pfctl, signal).catch(unread),
  ]);
  return (question) =>
    hardest(firewalls.map((firewall) => firewall(question))) ?? notKnown('not-read');
}

async function readApplications(file: string, signal: AbortSignal): Promise<Firewall> {
  const options = ['--getglobalstate', '--getblockall', '--listapps'];
  const { text, complaint } = await runText(file, options, signal);
  const read = parseApplicationFirewall(text);
  if (read === null)
    throw new FirewallError('failed', `${file}: ${complaint ?? text.slice(0, 80)}`);
  return applicationFirewall(read);
}

async function readPf(file: string, signal: AbortSignal): Promise<Firewall> {
  const show = (what: string) => runText(file, ['-s', what], signal);
  const info = await show('info');
  if (/permission denied|not permitted/i.test(info.complaint ?? '')) {
    throw new FirewallError('not-permitted', file);
  }
  const [, status] = /^Status: (Enabled|Disabled)\b/m.exec(info.text) ?? [];
  if (status === undefined) throw new FirewallError('failed', `${file}: ${info.complaint ?? '?'}`);
  if (status === 'Disabled') return packetFilter(new Map(), readReach());
  const [nat, rules] = [await show('nat'), await show('rules')];
  return packetFilter(parsePf(nat.text, rules.text), readReach());
}

function unread(error: unknown): Firewall {
  const verdict = verdictOfError(error);
  return () => verdict;
}
