import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRegistry } from '../../../../shared/firewall/windows/parse-registry.ts';
import { windowsFirewall } from '../../../../shared/firewall/windows/windows-firewall.ts';
import { question, reach } from './cases.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/firewall');
const printed = readFileSync(join(fixtures, 'windows-reg-query-firewallpolicy.txt'), 'utf8');
const node = 'C:\\Program Files\\nodejs\\node.exe';

describe('Windows Firewall, by what reg.exe prints', () => {
  it.each([
    ['no rule', 5984, 'C:\\couchdb\\erl.exe', 'blocked', 'DomainProfile'],
    ['a rule for its port', 5432, 'C:\\pg\\postgres.exe', 'open', 'PostgreSQL for everybody'],
    ['rules for its program that differ by network', 9229, node, 'restricted', 'node.exe'],
    ['rules for another program', 9229, 'C:\\elsewhere\\node.exe', 'blocked', 'DomainProfile'],
    ['a rule for some addresses', 6379, 'C:\\redis.exe', 'restricted', 'Redis for the office'],
    ['a rule whose path is not printed as it is', 3306, 'C:\\x.exe', 'not-known', 'MySQL'],
    ['a field that is not known', 27_017, 'C:\\mongod.exe', 'not-known', 'MongoDB'],
    [
      'a rule of a service',
      3389,
      'c:\\windows\\System32\\svchost.exe',
      'not-known',
      '@FirewallAPI.dll,-28775',
    ],
    [
      'a rule of a store program',
      5984,
      'C:\\Program Files\\WindowsApps\\x\\x.exe',
      'not-known',
      'A store program',
    ],
  ])('goes by %s', (_case, port, executable, says, what) => {
    expect(firewall()(question(port, { executable }))).toMatchObject({
      says,
      by: 'Windows Firewall',
      why: { what },
    });
  });

  it('does not know whether a rule for a program is for one that may not be seen', () => {
    expect(firewall()(question(9229))).toMatchObject({ says: 'not-known' });
  });

  it('takes a rule that names addresses of one family for no rule of the other', () => {
    const executable = 'C:\\redis.exe';
    const ofIpv6 = question(6379, { address: '2001:db8::1', executable });
    expect(firewall()(ofIpv6).says).toBe('blocked');
  });

  it.each([
    ['it is off', { EnableFirewall: '0x0' }, 'open'],
    ['it lets in what no rule blocks', { DefaultInboundAction: '0x0' }, 'open'],
    ['it takes no exceptions', { DoNotAllowExceptions: '0x1' }, 'blocked'],
  ])('goes by the policy of an administrator before its own: %s', (_case, values, says) => {
    const policy = ['DomainProfile', 'StandardProfile', 'PublicProfile'].map(
      (profile) =>
        `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\${profile}\r\n${Object.entries(
          values,
        )
          .map(([name, value]) => `    ${name}    REG_DWORD    ${value}\r\n`)
          .join('')}`,
    );
    const port = says === 'open' ? 5984 : 5432;
    const asked = question(port, { executable: 'C:\\pg\\postgres.exe' });
    expect(firewall(`${printed}\r\n${policy.join('\r\n')}`)(asked).says).toBe(says);
  });
});

function firewall(text = printed) {
  return windowsFirewall(parseRegistry(text), reach);
}
