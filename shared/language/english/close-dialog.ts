/** Closing one connection: the question, and what came of it. */
export const closeDialogTexts = {
  title: 'Close connection',
  question: 'Close this connection?',
  closing: 'Closing the connection…',
  failed: 'The connection was not closed',
  reportTitles: {
    closed: 'The connection is closed',
    'still-there': 'The connection is still there',
    declined: 'The connection was left alone',
  },
  reports: {
    closed: 'It is no longer in the table. Its process goes on.',
    'still-there': 'The system was asked to close it, and still lists it.',
    declined: 'Nothing was done: nobody granted the rights of an administrator.',
  },
  /** What became of a connection, for whoever no longer looks at the dialog. */
  outcomes: {
    closed: (connection: string) => `${connection} is closed.`,
    'still-there': (connection: string) => `${connection} is still there.`,
    declined: (connection: string) => `${connection} was left alone.`,
  },
  means:
    'Both ends see it broken off, and what was under way on it is lost. The process goes on, and may connect again.',
  waiting: 'Waiting for the connection to close',
  asking: 'An administrator is being asked for.',
  close: 'Close connection',
  closeElevated: 'Close as administrator…',
  hide: 'Hide',
  done: 'Done',
  cancel: 'Cancel',
  notAnsweredYet: 'The host has not answered yet.',
};
