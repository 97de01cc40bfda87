/** The views that are always there. */
export const viewTexts = {
  all: 'All sockets',
  listening: 'Listening',
  established: 'Established',
  internet: 'To the internet',
  opened: 'Just opened',
  closing: 'Closing and closed',
};
