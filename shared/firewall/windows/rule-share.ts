import type { Family } from '../../connection.ts';
import { type AddressRange, holds, parseAddressRange, shareOfAddresses } from '../address-range.ts';
import { both, type Share } from '../share.ts';
import type { WindowsRule } from './parse-rule.ts';

/** The connections that are asked about, and the program that listens. */
export type WindowsArriving = {
  readonly family: Family;
  readonly port: number;
  readonly addresses: readonly string[];
  readonly executable: string | null;
};

/** Of how many connections to a listener a rule for incoming ones is true, the network profile aside. */
export function shareOfRule(rule: WindowsRule, arriving: WindowsArriving): Share {
  let share: Share = 'all';
  for (const [name, values] of rule) {
    share = both(share, conditions.get(name)?.(values, arriving) ?? 'unknown');
    if (share === 'none') break;
  }
  return [
    ofPorts(rule, arriving),
    ofSenders(rule, arriving),
    ofOwnAddresses(rule, arriving),
  ].reduce(both, share);
}

type Condition = (values: readonly string[], arriving: WindowsArriving) => Share;

const says: Condition = () => 'all';

/** Rules for programs of the store, of one user or of IPsec are for few listeners, or let few in, and it is not seen which. */
const conditions: ReadonlyMap<string, Condition> = new Map<string, Condition>([
  ['Action', says],
  ['Active', says],
  ['Dir', says],
  ['Profile', says],
  ['Name', says],
  ['Desc', says],
  ['EmbedCtxt', says],
  ['Edge', says],
  ['Defer', says],
  ['LPort', says],
  ['LPort2_10', says],
  ['Protocol', ([protocol]) => (protocol === '6' || protocol === '256' ? 'all' : 'none')],
  ['ICMP4', () => 'none'],
  ['ICMP6', () => 'none'],
  ['RPort', () => 'some'],
  ['RPort2_10', () => 'some'],
  ['App', ([path = ''], { executable }) => ofProgram(path, executable)],
  ['LA4', says],
  ['LA6', says],
  ['RA4', says],
  ['RA6', says],
  ['RA42', says],
  ['RA62', says],
  // Programs of the store are where the system puts them.
  ['AppPkgId', (_values, { executable }) => (isOfStore(executable) ? 'unknown' : 'none')],
  ['IF', () => 'some'],
  ['IFType', () => 'some'],
  ['RUAuth', () => 'few'],
  ['RMauth', () => 'few'],
]);

/** Ports and ranges of them may stand in several fields, any of which will do. */
function ofPorts(rule: WindowsRule, { port }: WindowsArriving): Share {
  const ports = ['LPort', 'LPort2_10'].flatMap((name) => rule.get(name) ?? []);
  if (ports.length === 0) return 'all';
  const shares = ports.map((text): Share => {
    const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
    // RPC, Teredo and the like: ports that the system chooses for its own services.
    if (first === undefined) return 'none';
    return Number(first) <= port && port <= Number(last) ? 'all' : 'none';
  });
  return shares.includes('all') ? 'all' : 'none';
}

/** Windows Firewall compares paths without regard to case. */
function ofProgram(path: string, executable: string | null): Share {
  if (path.toLowerCase() === 'system') return executable === null ? 'unknown' : 'none';
  if (executable === null) return 'unknown';
  const [expected = '', actual] = [path, executable].map(plainPath);
  // Of what is not ASCII reg.exe prints what the code page of the console has for it.
  if (!/^[ -$&-~]*$/.test(expected)) return 'unknown';
  return expected === actual ? 'all' : 'none';
}

function plainPath(path: string): string {
  return path
    .replace(/^%systemroot%|^%windir%/i, 'c:\\windows')
    .replace(/^%programfiles%/i, 'c:\\program files')
    .replace(/^%programfiles\(x86\)%/i, 'c:\\program files (x86)')
    .replace(/^%systemdrive%/i, 'c:')
    .replaceAll('\\\\', '\\')
    .toLowerCase();
}

function isOfStore(executable: string | null): boolean {
  return executable === null || executable.toLowerCase().includes('\\windowsapps\\');
}

function ofSenders(rule: WindowsRule, { family }: WindowsArriving): Share {
  const values = valuesOf(rule, family, [
    ['RA4', 'RA42'],
    ['RA6', 'RA62'],
  ]);
  if (values === null) return 'all';
  const ranges = values.map(parseAddressRange);
  // LocalSubnet, DNS and the like name others near by.
  return ranges.includes(null) ? 'some' : shareOfAddresses(known(ranges), family);
}

function ofOwnAddresses(rule: WindowsRule, { family, addresses }: WindowsArriving): Share {
  const values = valuesOf(rule, family, [['LA4'], ['LA6']]);
  if (values === null) return 'all';
  const ranges = values.map(parseAddressRange);
  if (ranges.includes(null)) return 'unknown';
  const own = known(ranges);
  const count = addresses.filter((one) => own.some((range) => holds(range, one))).length;
  if (count === 0) return 'none';
  return count === addresses.length ? 'all' : 'some';
}

/** Of this family; null where the rule names no addresses of any. One that names only those of the other is not of this. */
function valuesOf(
  rule: WindowsRule,
  family: Family,
  [ipv4, ipv6]: readonly [readonly string[], readonly string[]],
): readonly string[] | null {
  const of = (names: readonly string[]) => names.flatMap((name) => rule.get(name) ?? []);
  if (of([...ipv4, ...ipv6]).length === 0) return null;
  return of(family === 'ipv4' ? ipv4 : ipv6);
}

function known(ranges: readonly (AddressRange | null)[]): readonly AddressRange[] {
  return ranges.filter((range) => range !== null);
}
