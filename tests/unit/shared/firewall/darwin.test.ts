import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  applicationFirewall,
  parseApplicationFirewall,
} from '../../../../shared/firewall/darwin/application-firewall.ts';
import { parsePf } from '../../../../shared/firewall/darwin/parse-pf.ts';
import { packetFilter } from '../../../../shared/firewall/packet-filter.ts';
import { question } from './cases.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/firewall');
const printed = readFileSync(join(fixtures, 'macos15-socketfilterfw.txt'), 'utf8');

describe('the application firewall', () => {
  it.each([
    ['/usr/bin/python3', 'open'],
    ['/opt/homebrew/opt/redis/bin/redis-server', 'blocked'],
    ['/Applications/Postgres App.app/Contents/MacOS/postgres', 'open'],
    ['/Applications/Postgres App.app.old/postgres', 'not-known'],
    ['/usr/local/bin/node', 'not-known'],
    [null, 'not-known'],
  ])('lets %s be %s', (executable, says) => {
    expect(asked(printed, executable)).toBe(says);
  });

  it.each([
    ['Firewall is disabled. (State = 0)\n', 'open'],
    ['Firewall is enabled. (State = 2)\n', 'blocked'],
    ['Firewall is enabled. (State = 1)\nBlock all ENABLED!\n', 'blocked'],
    ['Firewall is enabled. (State = 1)\nFirewall has block all state set to enabled.\n', 'blocked'],
    [
      'Firewall is enabled. (State = 1)\nBlock all DISABLED!\nALF: total number of apps = 1 \n\n1 :  /usr/local/bin/node \n \t ( Allow incoming connections ) \n',
      'open',
    ],
  ])('by %j is %s for node', (text, says) => {
    expect(asked(text, '/usr/local/bin/node')).toBe(says);
  });

  it('is none where something else is printed', () => {
    expect(parseApplicationFirewall('socketfilterfw: must be root')).toBe(null);
  });
});

describe('pf', () => {
  it.each([
    ['', 'open'],
    ['scrub-anchor "com.apple/*" all fragment reassemble', 'open'],
    ['anchor "com.apple/*" all', 'not-known'],
    ['block drop in all', 'blocked'],
    [
      'block drop in all\npass in proto tcp from any to any port = 6379 flags S/SA keep state',
      'open',
    ],
    ['block drop in quick all\npass in proto tcp from any to any port = 6379', 'blocked'],
    [
      'pass in all flags S/SA keep state\nblock return in inet proto tcp from any to any port 6370:6380',
      'blocked',
    ],
    [
      'block drop in all\npass in inet proto tcp from 10.0.0.0/8 to any port = 6379 flags S/SA keep state',
      'restricted',
    ],
    ['block drop in proto tcp from <banned> to any', 'restricted'],
    ['block drop in on ! lo0 inet proto tcp from any to any port = 6379', 'blocked'],
    ['block drop in on lo0 all', 'open'],
    ['block drop in inet6 all', 'open'],
    ['block drop out all', 'open'],
    ['block drop in proto udp from any to any port = 6379', 'open'],
    ['block drop in proto tcp from any to any port = redis', 'not-known'],
    ['block drop in proto tcp all user 501', 'not-known'],
    [
      'block drop in proto tcp from any port > 1023 to any port 1000 >< 7000 label "x"',
      'restricted',
    ],
  ])('by %j is, for a listener on 6379, %s', (rules, says) => {
    expect(pf('', rules)).toBe(says);
  });

  it('does not know of what it sends elsewhere first', () => {
    const nat = 'rdr pass on en0 inet proto tcp from any to any port = 6379 -> 127.0.0.1 port 80';
    expect(pf(nat, 'block drop in all')).toBe('not-known');
  });
});

function asked(text: string, executable: string | null) {
  const read = parseApplicationFirewall(text);
  return read === null ? null : applicationFirewall(read)(question(6379, { executable })).says;
}

function pf(nat: string, rules: string) {
  const interfaces = { all: ['en0'], outward: [] };
  return packetFilter(parsePf(nat, rules), { addresses: ['192.0.2.1'], interfaces })(question(6379))
    .says;
}
