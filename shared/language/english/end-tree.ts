import { plural } from '../plural.ts';

export const endTreeTexts = {
  treeTitle: 'End process tree',
  severalTitle: 'End processes',
  endQuestion: (count: number, shown: string) =>
    count === 0
      ? 'None of them can be ended'
      : `End ${shown} ${plural(count, 'process', 'processes')}?`,
  ending: (count: number, shown: string) =>
    `Ending ${shown} ${plural(count, 'process', 'processes')}…`,
  allEnded: (count: number, shown: string) =>
    `${shown} ${plural(count, 'process has', 'processes have')} ended.`,
  someEnded: (count: number, shown: string, of: string) =>
    `${shown} of ${of} processes ${plural(count, 'has', 'have')} ended.`,
  end: (count: number, shown: string) => `End ${shown} ${plural(count, 'process', 'processes')}`,
  forceEnd: (count: number, shown: string) =>
    `Force end ${shown} ${plural(count, 'process', 'processes')}`,
  endAppeared: 'End the new ones, too…',
  looking: 'Looking at the processes…',
  waiting: 'Waiting for the processes to end',
  asked: (seconds: number) =>
    `Those furthest from the root are asked to end first; each has ${seconds} s to do so.`,
  notAsked: 'They are ended without being asked.',
  members: 'Processes',
  notEnded: 'Not ended',
  ports: 'Ports',
  sockets: (count: number, shown: string) =>
    count === 0 ? 'no sockets' : `${shown} ${plural(count, 'socket', 'sockets')}`,
  stays: 'stays',
  gone: (count: number, shown: string) =>
    `${shown} ${plural(count, 'process has', 'processes have')} ended already.`,
  leftAlone: (who: string) => `${who} is left alone.`,
  startedAgain: (who: string, by: string) => `${by} will probably start ${who} again.`,
  closes: (count: number, shown: string) =>
    count === 0 ? 'They hold no sockets' : `Closes ${shown} ${plural(count, 'socket', 'sockets')}`,
  stillThere: (who: string) =>
    `${who} is still there: it ignores the request. Force end stops it at once; what it has not saved is lost.`,
  inKernel: (who: string) =>
    `Even a forced end did not end ${who}: it waits in the kernel, for a device or a file system.`,
  cannotAsk: (who: string) =>
    `${who} has no window that could be asked to close. Force end stops it at once; what it has not saved is lost.`,
  hasEnded: (who: string) => `${who} has ended.`,
  appeared: (count: number, who: string) =>
    `${plural(count, 'A new child', 'New children')} appeared meanwhile, and ${plural(count, 'is', 'are')} left alone: ${who}.`,
  childrenUnread: (why: string) =>
    `Whether new children appeared meanwhile could not be read: ${why}`,
  portsUnread: (why: string) => `Who holds their ports now could not be read: ${why}`,
  hide: 'Hide',
  close: 'Close',
  cancel: 'Cancel',
  nobody: (why: string) => `Nothing to end here: ${why}`,
  nothingToClose: (why: string) => `Nothing to close here: ${why}`,
  closeTitle: 'Close connections',
  closeQuestion: (count: number, shown: string) =>
    `Close ${shown} ${plural(count, 'connection', 'connections')}?`,
  closing: (done: string, total: string) => `Closing ${done} of ${total}…`,
  closedSome: (closed: string, total: string) => `${closed} of ${total} connections are closed`,
  closeMeans:
    'Both ends see them broken off, and what was under way on them is lost. Their processes go on, and may connect again.',
  closeButton: (count: number, shown: string) =>
    `Close ${shown} ${plural(count, 'connection', 'connections')}`,
  closeList: 'Connections',
  notClosed: 'Not closed',
  more: (shown: string) => `and ${shown} more`,
  stop: 'Stop',
  stopped: (count: number, shown: string) =>
    `Stopped: ${shown} ${plural(count, 'connection was', 'connections were')} not tried.`,
  listed: 'The system was asked to close it, and still lists it.',
};
