/** Asking for an administrator. */
export const elevationTexts = {
  polkit: 'polkit',
  polkitInTerminal: 'polkit (in the terminal of Sockeye)',
  macOSDialog: 'the administrator dialog of macOS',
  userAccountControl: 'User Account Control',
  reason: 'Sockeye needs the rights of an administrator for this one action.',
  polkitForbade:
    'polkit did not allow it: the password was wrong, or a rule of this computer forbids it.',
  polkitFailed: (why: string) =>
    `polkit could not ask for an administrator: ${why}. Start Sockeye with sudo instead.`,
  withoutWord: 'it ended without a word',
  exitCode: (program: string, code: number | null) => `${program} ended with exit code ${code}`,
  nobodyAsked: (why: string) => `No administrator could be asked for: ${why}`,
  notLoaded: (why: string) =>
    `No administrator can be asked for, since koffi does not load: ${why}`,
  tooLate: 'What was started as administrator did not end in time.',
  notStarted: (program: string, code: number) =>
    `Windows did not start ${program} as administrator (error ${code}).`,
  orderFailed: (code: number) =>
    `The Sockeye that was started as administrator failed (exit code ${code}).`,
};
