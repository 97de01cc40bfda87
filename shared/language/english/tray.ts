/** The icon in the tray of the desktop app, and its menu. */
export const trayTexts = {
  tooltip: 'Sockeye',
  show: 'Show Sockeye',
  quit: 'Quit Sockeye',
  listening: 'Listening ports',
  nothingListens: 'Nothing listens',
  stillReading: 'Reading the sockets…',
  unknownProcess: 'process not seen',
  listener: (port: number, process: string) => `${port}  ${process}`,
  more: (count: number) => `${count} more…`,
  showListener: 'Show',
  endListener: 'End process…',
  goesOn: 'Sockeye keeps running in the tray',
  howToReturn:
    'Its watch rules keep watching. If you see no icon, start Sockeye again to have its window back.',
};
