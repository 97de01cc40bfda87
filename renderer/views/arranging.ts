import type { Settings } from '../../shared/settings.ts';

/** Whether other rows are shown now, or in another order. */
export function isArrangedAnew(before: Settings, after: Settings): boolean {
  return arranging.some((name) => before[name] !== after[name]);
}

const arranging = [
  'tcp4',
  'tcp6',
  'udp4',
  'udp6',
  'loopback',
  'view',
  'hiddenStates',
  'hiddenProcesses',
  'hiddenAddresses',
  'sort',
  'group',
] as const;
