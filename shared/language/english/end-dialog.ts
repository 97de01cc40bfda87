import { plural } from '../plural.ts';

/** Ending one process: the question, and what came of it. */
export const endDialogTexts = {
  title: 'End process',
  severalHold: (socket: string) => `${socket} is held by several processes. Which one?`,
  question: (who: string) => `End ${who}?`,
  ending: (who: string) => `Ending ${who}…`,
  hasEnded: (who: string) => `${who} has ended`,
  /** What became of a process that was not ended. */
  notEnded: {
    'still-there': (who: string) => `${who} is still there`,
    'cannot-ask': (who: string) => `${who} has no window that could be asked to close`,
    declined: (who: string) => `${who} was left alone`,
  },
  looking: 'Looking at the process…',
  waiting: 'Waiting for the process to end',
  /** What is said while it is ended; `elevated` where an administrator is asked for first. */
  asked: (seconds: number, elevated: boolean) =>
    `${elevated ? 'An administrator is being asked for. ' : ''}It is asked to end, and has ${seconds} s to do so.`,
  forced: (elevated: boolean) =>
    `${elevated ? 'An administrator is being asked for. ' : ''}It is ended without being asked.`,
  endProcess: 'End process',
  forceEnd: 'Force end',
  endElevated: 'End process as administrator…',
  forceEndElevated: 'Force end as administrator…',
  cancel: 'Cancel',
  hide: 'Hide',
  close: 'Close',

  endedWithin: (duration: string) => `It ended within ${duration}.`,
  declined: 'Nothing was done: nobody granted the rights of an administrator.',
  cannotAsk:
    'It has no window that could be asked to close. Force end stops it at once; what it has not saved is lost.',
  inKernel:
    'Even a forced end did not end it: it waits in the kernel, for a device or a file system. It will end when that answers.',
  ignores: (duration: string) =>
    `It is still there after ${duration}: it ignores the request. Force end stops it at once; what it has not saved is lost.`,
  portFree: (protocol: string, port: number) => `${protocol} port ${port} is free`,
  portHidden: (protocol: string, port: number) =>
    `${protocol} port ${port} is held by a process that may not be seen`,
  portTaken: (protocol: string, port: number, by: string) =>
    `${protocol} port ${port} was taken again by ${by}`,
  portHeld: (protocol: string, port: number, by: string) =>
    `${protocol} port ${port} is still held by ${by}`,
  portsFree: (count: number) => `${count} ${plural(count, 'port is', 'ports are')} free`,
  /** Several of these as one sentence. */
  together: (parts: readonly string[]) => `${parts.join('; ')}.`,

  isCapture: 'It is from a capture.',
  readOnly: 'Sockeye was started with --read-only.',
  noLongerHeld: 'Its last owner no longer holds this socket.',
  startUnknown: 'When its process started could not be read, so it could be mistaken for another.',
};
