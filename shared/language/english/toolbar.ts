import { plural } from '../plural.ts';

/** The bar at the top, and its menus. */
export const toolbarTexts = {
  views: 'Views',
  protocols: 'Protocols',
  showLoopback: 'Show sockets that stay within this computer',
  hideLoopback: 'Hide sockets that stay within this computer',
  loopback: 'Loopback',
  details: 'Details',
  pause: 'Pause',
  pauseHint: 'Pause (Space)',
  resumeHint: 'Resume (Space)',
  paused: (count: number, shown: string) =>
    `Paused · ${shown} ${plural(count, 'change', 'changes')}`,
  intervalName: (duration: string) => `The sockets are read every ${duration}`,
  interval: 'Interval',
  every: (duration: string) => `Every ${duration}`,
  seconds: (seconds: number) => `${seconds} s`,

  states: 'States',
  someStates: (count: number) => `States · ${count}`,
  statesName: 'Which states are shown',
  udp: 'UDP, no state',
  noState: 'No state',
  showAll: 'Show all',
  showNone: 'Show none',

  more: 'More',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark', contrast: 'Contrast' },
  density: 'Rows',
  densities: { compact: 'Compact', normal: 'Normal', comfortable: 'Roomy' },
  highlight: 'Highlight',
  openCapture: 'Open capture…',
  readNow: 'Read now',
  keys: 'Keys',
  restartElevated: 'Restart as administrator…',
  columns: 'Columns',
  onlyOneOpened: (file: string) => `Only ${file} was opened: one capture at a time.`,
};
