/** What the program behind the page says: its dialogs, and why it does not do what it was asked to. */
export const shellTexts = {
  openCapture: 'Open capture',
  captureNotOpened: 'The capture could not be opened',
  notAFile: 'It is not a file.',
  hasToClose: 'Sockeye has to close',
  ownersAllShown: 'The table names every owner here that may be seen.',
  showsNoFolders: 'A file can be shown in its folder by the desktop app only.',
  inContainer: (name: string, pid: number) =>
    `${name} (${pid}) runs in a container, whose files are not those of this computer.`,
  programUnknown: (name: string, pid: number) =>
    `The system does not say which file ${name} (${pid}) runs.`,
  programUnseen: (path: string, why: string) =>
    `${path} is not there any more, or may not be seen: ${why}`,
  browserSaves: 'Here the browser itself saves files.',
  cannotRestart: 'Sockeye cannot start itself again as administrator here.',
  readOnly: (request: string) =>
    `Refused (B5): Sockeye was started with --read-only, which forbids ${request}.`,
  noSuchRequest: (request: string) => `There is no request “${request}”.`,
  requestFailed: (request: string, why: string) => `${request} failed: ${why}`,
  foreignRequest: (request: string) =>
    `${request} was asked for by something other than Sockeye's own page.`,
  save: 'Save',
  savesAlready: 'A dialog to save a file is open already; answer that one first.',
  noLongerSaved: 'This file is no longer being saved.',
  largerThanSaved: (file: string) => `${file} would be larger than Sockeye saves.`,
  notSaved: (file: string, why: string) => `${file} could not be saved: ${why}`,
};
