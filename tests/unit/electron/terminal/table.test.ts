import { describe, expect, it } from 'vitest';
import { coloured, plain } from '../../../../electron/terminal/colour.ts';
import { displayWidth } from '../../../../electron/terminal/display-width.ts';
import { compareConnections, formatTable } from '../../../../electron/terminal/table.ts';
import { connection, listener, owner, udp } from './sample.ts';

const piped = { width: null, paint: plain };

describe('the table of list', () => {
  it('is aligned, has a heading, and a dash for what is not there', () => {
    const rows = [
      connection(listener),
      connection({ ...udp, owners: [{ ...owner(7, 'dnsmasq'), user: null }], user: null }),
      connection({
        family: 'ipv6',
        local: { address: 'fe80::1', port: 443, zone: 'eth0' },
        remote: { address: '2001:db8::2', port: 51_000, zone: null },
      }),
    ];
    expect(formatTable(rows, piped)).toEqual([
      'PROCESS  PID  PROTO  STATE        LOCAL               REMOTE               USER',
      'nginx    812  tcp    LISTEN       0.0.0.0:80          -                    www',
      'dnsmasq  7    udp    -            0.0.0.0:53          -                    -',
      'nginx    812  tcp6   ESTABLISHED  [fe80::1%eth0]:443  [2001:db8::2]:51000  www',
    ]);
  });

  it('has a column for network namespaces where a socket is in another one', () => {
    const rows = [
      connection(),
      connection({ namespace: 'blue' }),
      connection({ namespace: '\u202ex' }),
    ];
    const ends = formatTable(rows, piped).map((line) => line.replace(/^.*(?:51000|REMOTE) +/, ''));
    expect(ends).toEqual(['USER  NAMESPACE', 'www   -', 'www   blue', 'www   \\u{202e}x']);
  });

  it('marks what the tool that printed a capture has cut', () => {
    const cut = ['local address', 'process name'] as const;
    const [, line] = formatTable([connection({ captured: { line: 1, text: '', cut } })], piped);
    expect(line).toMatch(/^nginx… .* 127\.0\.0\.1:80… +127\.0\.0\.1:51000 /);
  });

  it('has no pid where a capture has none beside the name', () => {
    const captured = { line: 1, text: '', cut: [] };
    const [, line] = formatTable([connection({ owners: [owner(0, 'a.exe')], captured })], piped);
    expect(line).toMatch(/^a\.exe +- +tcp /);
  });

  it('T4 counts several owners, marks the last known, and tells hidden from none', () => {
    const rows = [
      connection({ owners: [owner(812, 'nginx'), owner(813, 'nginx'), owner(814, 'nginx')] }),
      connection({ owners: [owner(9, null)] }),
      connection({ ownersAre: 'last-known', state: 'TIME_WAIT' }),
      connection({ owners: [], ownersAre: 'hidden' }),
      connection({ owners: [], ownersAre: 'none', state: 'TIME_WAIT' }),
    ];
    expect(formatTable(rows, piped).map((line) => line.slice(0, 47).trimEnd())).toEqual(
      [
        'PROCESS             PID     PROTO  STATE        ',
        'nginx               812 +2  tcp    ESTABLISHED',
        '(unknown)           9       tcp    ESTABLISHED',
        'nginx (last known)  812     tcp    TIME_WAIT',
        '(hidden)            -       tcp    ESTABLISHED',
        '-                   -       tcp    TIME_WAIT',
      ].map((line) => line.trimEnd()),
    );
  });

  it('lets nothing of a hostile name reach the terminal', () => {
    const name = '\u001b[2Jevil\n\u202etxt\u009b31m\u0007';
    const lines = formatTable(
      [connection({ owners: [owner(1, name)], user: '\u001b]0;x' })],
      piped,
    );
    expect(lines[1]).toBe(
      '\\u{1b}[2Jevil\\u{a}\\u{202e}txt\\u{9b}31m\\u{7}  1    tcp    ESTABLISHED  127.0.0.1:80  127.0.0.1:51000  \\u{1b}]0;x',
    );
  });

  it('is never cut where there is no terminal', () => {
    const long = 'x'.repeat(300);
    expect(formatTable([connection({ owners: [owner(1, long)] })], piped)[1]).toContain(long);
  });

  it('is cut to the width of the terminal, names at their end, endpoints in their middle', () => {
    const rows = [
      connection({
        family: 'ipv6',
        owners: [owner(4711, 'a-process-with-a-long-name')],
        local: { address: '2001:db8:aaaa:bbbb:cccc:dddd:eeee:1', port: 443, zone: null },
        remote: { address: '2001:db8:aaaa:bbbb:cccc:dddd:eeee:2', port: 51_000, zone: null },
      }),
    ];
    const lines = formatTable(rows, { width: 100, paint: plain });
    expect(lines[1]).toBe(
      'a-process-with-a-lon…  4711  tcp6   ESTABLISHED  [2001:db8:…eee:1]:443  [2001:db8:a…e:2]:51000  www',
    );
    expect(lines.map(displayWidth).filter((width) => width > 100)).toEqual([]);
  });

  it('colours only the heading, which says nothing by colour alone', () => {
    const [heading, line] = formatTable([connection()], { width: null, paint: coloured });
    expect([heading?.slice(0, 11), heading?.slice(-8)]).toEqual([
      '\u001b[1mPROCESS',
      'USER\u001b[0m',
    ]);
    expect(line).not.toContain('\u001b');
  });
});

describe('the order of list', () => {
  it('is by process, pid, protocol and endpoints as numbers; unknown processes come last', () => {
    const at = (address: string, port: number) => ({ address, port, zone: null });
    const sorted = [
      connection({ id: 'a', owners: [owner(5, 'Bind')] }),
      connection({ id: 'b', local: at('9.0.0.1', 80) }),
      connection({ id: 'c', local: at('10.0.0.1', 80) }),
      connection({ id: 'd', local: at('10.0.0.1', 443), remote: null }),
      connection({ id: 'e', local: at('10.0.0.1', 443) }),
      connection({ id: 'f', ...udp, local: at('0.0.0.0', 5353) }),
      connection({ id: 'g', ...udp, local: at('0.0.0.0', 5353) }),
      connection({ id: 'h', owners: [owner(900, 'nginx')] }),
      connection({ id: 'i', owners: [], ownersAre: 'hidden' }),
    ];
    const ids = sorted
      .toReversed()
      .sort(compareConnections)
      .map(({ id }) => id);
    expect(ids.join('')).toBe('abcdefghi');
  });
});
