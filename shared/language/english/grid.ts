import { plural } from '../plural.ts';

/** The table: its groups, its order, its selection and what is hidden from it. */
export const gridTexts = {
  notSaid: 'Owner not said',
  noRemote: 'No remote end',
  outgoing: 'Outgoing connections',
  outgoingNote: 'from ports that the system chose',
  portTitle: (port: string) => `Port ${port}`,
  noContainer: 'Outside containers',
  containerTitle: (id: string) => `Container ${id}`,
  processes: (count: number, shown: string) => `${shown} ${plural(count, 'process', 'processes')}`,
  sockets: (count: number, shown: string) => `${shown} ${plural(count, 'socket', 'sockets')}`,
  listening: (shown: string) => `${shown} listening`,
  established: (shown: string) => `${shown} established`,
  sent: (bytes: string) => `${bytes} sent`,
  received: (bytes: string) => `${bytes} received`,

  group: 'Group',
  groupName: 'What the sockets are grouped by',
  groupings: {
    none: 'Not grouped',
    process: 'By process',
    remote: 'By remote host',
    port: 'By local port',
    container: 'By container',
  },
  groupedBy: (grouping: string) => `Grouped: ${grouping}`,
  unfoldAll: 'Unfold all groups',
  foldAll: 'Fold all groups',

  keepOrder: 'Keep order while I point at it',
  keepOrderHint:
    'Rows keep their places while the pointer is on them or the keyboard in the table.',
  newBelow: (shown: string) => `${shown} new below`,
  resort: 'Put all rows in order',

  sortLevel: (level: number, descending: boolean) =>
    `(sorted ${level}, ${descending ? 'descending' : 'ascending'})`,

  sortedBy: (title: string, descending: boolean) =>
    `Sorted by ${title}, ${descending ? 'descending' : 'ascending'}`,
  alsoSortedBy: (title: string, descending: boolean) =>
    `, then by ${title}, ${descending ? 'descending' : 'ascending'}`,
  columnPlace: (title: string, place: number, count: number) =>
    `${title}: column ${place} of ${count}`,

  selected: (shown: string) => `${shown} selected`,
  noRoom: 'no room',

  /** Names, not sockets: a single one is called by itself. */
  hiddenOne: (name: string) => `${name} hidden`,
  hiddenMany: (processes: number, addresses: number) => {
    const parts = [
      ...(processes === 0 ? [] : [`${processes} ${plural(processes, 'process', 'processes')}`]),
      ...(addresses === 0 ? [] : [`${addresses} ${plural(addresses, 'address', 'addresses')}`]),
    ];
    return `${parts.join(', ')} hidden`;
  },
  hiddenName: 'Hidden processes and addresses',
  hiddenProcesses: 'Processes',
  hiddenAddresses: 'Addresses',
  show: 'Show',
  showOf: (name: string) => `Show ${name}`,
  showAll: 'Show all',
  tooManyHidden: (most: number) =>
    `No more than ${most} names can be hidden: show some of them again first.`,

  selectAll: 'Select all rows',
  nothingShown: 'No row is shown.',
  notGrouped: 'The rows are not grouped.',
  showHidden: 'Show all hidden processes and addresses',
  nothingHidden: 'Nothing is hidden.',
};
