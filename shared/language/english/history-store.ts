/** Why nothing is recorded, or nothing can be read of what was. */
export const historyStoreTexts = {
  recordingStops: (why: string) => `Nothing is recorded: ${why}`,
  cannotRead: (why: string) => `The history cannot be read: ${why}`,
  putAside: (aside: string) =>
    `The history was damaged and has been put aside as ${aside}; a new one has begun.`,
  starting: 'it is being started.',
  ended: (detail: string) => `the thread that writes it ended (${detail}); it is started again.`,
  problems: {
    newer: (file: string) =>
      `${file} was written by a newer Sockeye, and is left alone. Use that one, or move the file away.`,
    broken: (file: string) =>
      `${file} is damaged. It is put aside within a minute of recording, and a new one begun.`,
    'not-history': (file: string) => `${file} is no history of Sockeye, or it is damaged.`,
    'in-use': (file: string) =>
      `another Sockeye records to ${file}. This one takes over when that one ends.`,
    busy: (file: string) => `another program holds ${file} for long. It is tried again.`,
    'disk-full': (file: string) =>
      `no space is left on the disk of ${file}. Free some, and it goes on by itself.`,
    'no-right': (file: string) =>
      `there is no right to read and write ${file} and the folder it is in. It belongs to another user, perhaps to root.`,
    'read-only': (file: string) => `${file} can only be read, not written to.`,
    'not-a-file': (file: string) =>
      `${file}, or the folder it is to be in, is something else. Move that away.`,
    'no-sqlite': (_file: string, version: string) =>
      `it needs Node 22.13 or newer, and this is ${version}.`,
    other: (file: string, detail: string) => `${file}: ${detail}. It is tried again.`,
  },
};
