import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../electron/terminal/arguments.ts';
import { parseTarget } from '../../../../electron/terminal/kill-target.ts';

describe('what kill is pointed at', () => {
  it.each([
    [':3000', false, { kind: 'port', protocol: 'tcp', port: 3000 }],
    [':53', true, { kind: 'port', protocol: 'udp', port: 53 }],
    ['3000', false, { kind: 'process', pid: 3000 }],
    ['0', false, { kind: 'process', pid: 0 }],
    ['-1', false, { kind: 'process', pid: -1 }],
  ])('%s, udp %s', (word, isUdp, target) => {
    expect(parseTarget([word], isUdp)).toEqual(target);
  });

  it.each([
    [[], false, 'which one? Give :port or pid'],
    [['1', '2'], false, 'one port or process at a time'],
    [['nginx'], false, "'nginx' is neither a :port nor a pid"],
    [['12x'], false, "'12x' is neither a :port nor a pid"],
    [['1e3'], false, "'1e3' is neither a :port nor a pid"],
    [[':'], false, "a port is a whole number from 1 to 65535, not ''"],
    [[':0'], false, "a port is a whole number from 1 to 65535, not '0'"],
    [[':65536'], false, "a port is a whole number from 1 to 65535, not '65536'"],
    [['53'], true, "--udp goes with a port: did you mean ':53'?"],
  ])('is not %j, udp %s', (words, isUdp, message) => {
    expect(() => parseTarget(words, isUdp)).toThrow(new UsageError(message));
  });
});
