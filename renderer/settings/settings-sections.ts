import { defaultSettings, type Settings } from '../../shared/settings.ts';

/** The parts of the settings dialog, in their order, and the settings that each of them shows and resets. */
const settingsSections = {
  appearance: ['theme', 'highlightColours', 'density', 'highlightMs'],
  table: ['intervalMs', 'keepOrder', 'loopback'],
  names: ['resolveNames', 'resolvePrivateNames'],
  history: ['recordHistory', 'historyDays', 'historyMegabytes'],
  ending: ['confirmEnd', 'confirmClose'],
  start: ['launchAtLogin', 'startMinimised', 'closeToTray'],
  language: ['language'],
  everything: [],
} as const satisfies Readonly<Record<string, readonly (keyof Settings)[]>>;

export type SettingsSection = keyof typeof settingsSections;

export const sectionNames: readonly SettingsSection[] = [
  'appearance',
  'table',
  'names',
  'history',
  'ending',
  'start',
  'language',
  'everything',
];

/** The settings of a section as Sockeye comes. */
export function defaultsOf(section: SettingsSection): Partial<Settings> {
  return Object.fromEntries(settingsSections[section].map((name) => [name, defaultSettings[name]]));
}

/** Whether every setting of a section is as Sockeye comes. */
export function isDefault(section: SettingsSection, settings: Settings): boolean {
  return settingsSections[section].every((name) => settings[name] === defaultSettings[name]);
}
