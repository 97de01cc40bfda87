import type { HostDescription } from '../../../shared/api.ts';

/** A host as it most often is, with what a test is about put over it. */
export function hostOf(facts: Partial<HostDescription> = {}): HostDescription {
  return {
    kind: 'browser',
    version: '1.0.0',
    platform: 'linux',
    computer: 'computer',
    user: 'ada',
    elevated: false,
    elevationPrompt: null,
    canRestartElevated: false,
    readOnly: false,
    settingsFile: '/home/ada/.config/sockeye/settings.json',
    ...facts,
  };
}
