import { win32 } from 'node:path';
import type { Firewall } from '../../shared/firewall/verdict.ts';
import { parseRegistry, type Registry } from '../../shared/firewall/windows/parse-registry.ts';
import {
  localKey,
  policyKey,
  windowsFirewall,
} from '../../shared/firewall/windows/windows-firewall.ts';
import { FirewallError } from './firewall-error.ts';
import { readReach } from './reach.ts';
import { runText } from './run-text.ts';

/**
 * Reads Windows Firewall from the registry, where anybody may: in a language of its own that is documented ([MS-GPFAS]),
 * and the same in every language of Windows. What netsh prints is translated, and PowerShell takes seconds.
 */
export async function readWindowsFirewall(
  signal: AbortSignal,
  reg = systemReg(),
): Promise<Firewall> {
  const local = await query(reg, localKey, signal);
  if (local === null) throw new FirewallError('failed', `${reg} query ${localKey}`);
  // Most computers have no policy.
  const policy = (await query(reg, policyKey, signal)) ?? new Map();
  return windowsFirewall(new Map([...local, ...policy]), readReach());
}

/** null if there is no such key. */
async function query(reg: string, key: string, signal: AbortSignal): Promise<Registry | null> {
  const { code, text } = await runText(reg, ['query', key, '/s'], signal);
  return code === 0 ? parseRegistry(text) : null;
}

function systemReg(environment: NodeJS.ProcessEnv = process.env): string {
  return win32.join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
}
