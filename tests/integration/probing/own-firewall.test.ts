import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { canMakeNamespaces, makeNamespace } from '../linux-source/made-namespace.ts';
import { sockeyeIn } from './routed.ts';

describe.runIf(canMakeNamespaces)('probe behind the own firewall (needs root on Linux)', () => {
  it('tells a rule that rejects from a port on which nobody listens', async () => {
    const { name } = makeNamespace();
    rule(name, 'tcp dport 82 reject with icmp type port-unreachable');
    rule(name, 'tcp dport 83 reject with icmp type admin-prohibited');
    const ports = ['81', '82', '83'];
    const { code, output } = await sockeyeIn(name, ['probe', '127.0.0.1', ...ports, '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(output).results).toMatchObject([
      { outcome: 'refused', byReset: true, icmp: null },
      { outcome: 'refused', byReset: false, icmp: { origin: 'local', type: 3, code: 3 } },
      { outcome: 'prohibited', icmp: { origin: 'local', type: 3, code: 13 } },
    ]);
  });

  it('says that it passes on, or drops, what nobody listens for', async () => {
    const { name, start } = makeNamespace();
    await start('waiting.ts');
    rule(name, 'tcp dport 81 redirect to :8080', 'type nat hook output priority -100');
    rule(name, 'tcp dport 82 drop');
    const passedOn = await sockeyeIn(name, ['probe', '127.0.0.1', '81']);
    expect(passedOn.output).toContain('nothing listens on TCP port 81; the firewall passes it on');
    const dropped = await sockeyeIn(name, ['probe', '127.0.0.1', '82', '--timeout', '0.2']);
    expect(dropped.output).toContain('nothing listens on TCP port 82; this computer would refuse');
  });
});

function rule(namespace: string, says: string, hook = 'type filter hook input priority 0'): void {
  const chain = hook.includes('nat') ? 'ways' : 'doors';
  const nft = (...words: readonly string[]) =>
    execFileSync('ip', ['netns', 'exec', namespace, 'nft', words.join(' ')], { stdio: 'pipe' });
  nft('add table inet f');
  nft(`add chain inet f ${chain} { ${hook} ; }`);
  nft(`add rule inet f ${chain} meta nfproto ipv4 ${says}`);
}
