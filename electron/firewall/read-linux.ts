import { parseSave } from '../../shared/firewall/iptables/parse-save.ts';
import { parseNft } from '../../shared/firewall/nft/parse-nft.ts';
import { packetFilter } from '../../shared/firewall/packet-filter.ts';
import type { Chain, Ruleset } from '../../shared/firewall/ruleset.ts';
import type { Firewall } from '../../shared/firewall/verdict.ts';
import { findSystemProgram } from '../collector/sources/linux/find-program.ts';
import { textOrEmpty } from '../text-or-empty.ts';
import { FirewallError } from './firewall-error.ts';
import { defaultInterfaces, readReach } from './reach.ts';
import { runText } from './run-text.ts';

/** What the reader takes from the system. */
export type LinuxFirewallTools = {
  readonly find: (program: string) => string | null;
  /** Empty if there is no such file, or it may not be read. */
  readonly textOf: (path: string) => string;
};

const ofSystem: LinuxFirewallTools = { find: findSystemProgram, textOf: textOrEmpty };

/**
 * Reads the rules of nftables, and those of iptables where they are not nftables' own: matches that only iptables knows
 * come from iptables-save, and so do the older tables of its own (legacy). Throws FirewallError if they cannot be read.
 */
export async function readLinuxFirewall(
  signal: AbortSignal,
  tools: LinuxFirewallTools = ofSystem,
): Promise<Firewall> {
  const chains = new Map<string, Chain>();
  const nft = tools.find('nft');
  const isKnown = [
    nft !== null && (await readNft(nft, chains, signal, tools)),
    nft === null && (await readCompatible(chains, signal, tools)),
    await readLegacy(chains, signal, tools),
  ].some(Boolean);
  if (!isKnown) throw new FirewallError('no-program', 'nft');
  const { textOf } = tools;
  const outward = defaultInterfaces(textOf('/proc/net/route'), textOf('/proc/net/ipv6_route'));
  return packetFilter(chains, readReach(outward));
}

async function readNft(
  nft: string,
  into: Map<string, Chain>,
  signal: AbortSignal,
  tools: LinuxFirewallTools,
): Promise<boolean> {
  const { code, complaint, text } = await runText(nft, ['-j', 'list', 'ruleset'], signal);
  if (code !== 0) {
    // This kernel has no nftables, and so no rules of it.
    if (/protocol not supported/i.test(complaint ?? '')) return true;
    throw refused(nft, complaint);
  }
  const inWords = await runText(nft, ['-t', 'list', 'ruleset'], signal);
  const { chains, foreign } = parseNft(text, inWords.text);
  for (const [name, chain] of chains) into.set(name, chain);
  if (foreign.size > 0) await readCompatible(into, signal, tools);
  return true;
}

/** Tables of nftables that iptables made, in the place of what nft says of them. */
async function readCompatible(
  into: Map<string, Chain>,
  signal: AbortSignal,
  tools: LinuxFirewallTools,
): Promise<boolean> {
  let isRead = false;
  for (const [program, family, nftFamily] of programs) {
    const file = tools.find(`${program}-nft-save`) ?? tools.find(`${program}-save`);
    if (file === null) continue;
    const text = await save(file, signal);
    isRead = true;
    if (text.includes("is incompatible, use 'nft' tool") && tools.find('nft') === null) {
      throw new FirewallError('no-program', 'nft');
    }
    // Else it speaks of the older tables.
    if (text.includes('(nf_tables)')) replaceTables(into, text, nftFamily, parseSave(text, family));
  }
  return isRead;
}

function replaceTables(
  into: Map<string, Chain>,
  text: string,
  nftFamily: string,
  chains: Ruleset,
): void {
  const tables = [...text.matchAll(/^\*(\w+)$/gm)].map(([, table]) => `${nftFamily} ${table} `);
  for (const name of into.keys()) {
    if (tables.some((table) => name.startsWith(table))) into.delete(name);
  }
  putAll(into, chains);
}

/** The tables that iptables keeps in the kernel by itself, beside nftables. */
async function readLegacy(
  into: Map<string, Chain>,
  signal: AbortSignal,
  tools: LinuxFirewallTools,
): Promise<boolean> {
  let isRead = false;
  for (const [program, family, , names] of programs) {
    if (tools.textOf(names).trim() === '') continue;
    const file = tools.find(`${program}-legacy-save`) ?? tools.find(`${program}-save`);
    const text = file === null ? '' : await save(file, signal);
    if (text === '' || text.includes('(nf_tables)')) {
      throw new FirewallError('no-program', `${program}-legacy-save`);
    }
    putAll(into, parseSave(text, family, '-legacy'));
    isRead = true;
  }
  return isRead;
}

const programs = [
  ['iptables', 'ipv4', 'ip', '/proc/net/ip_tables_names'],
  ['ip6tables', 'ipv6', 'ip6', '/proc/net/ip6_tables_names'],
] as const;

async function save(file: string, signal: AbortSignal): Promise<string> {
  const { code, complaint, text } = await runText(file, [], signal);
  if (code !== 0) throw refused(file, complaint);
  return text;
}

function refused(file: string, complaint: string | null): FirewallError {
  const isForbidden = /not permitted|permission denied|must be root/i.test(complaint ?? '');
  return isForbidden
    ? new FirewallError('not-permitted', file)
    : new FirewallError('failed', `${file}: ${complaint ?? '?'}`);
}

function putAll(into: Map<string, Chain>, chains: Ruleset): void {
  for (const [name, chain] of chains) into.set(name, chain);
}
