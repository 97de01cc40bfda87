import { plural } from '../plural.ts';

export const copyingTexts = {
  cell: 'Copy cell',
  working: (total: string) => `Copying ${total} sockets…`,
  progress: (done: string, total: string) => `${done} of ${total}`,
  cancel: 'Cancel',
  copied: (total: string) => `Copied ${total} sockets.`,
  noClipboard: 'Nothing was copied: this browser gives the page no clipboard.',
  notAllowed:
    'Nothing was copied: the browser lets this page write to the clipboard only while its window has the focus.',
  failed: (reason: string) => `Nothing was copied: ${reason}`,
  tooMany: (most: number) =>
    `For ${most} ${plural(most, 'socket', 'sockets')} at most; a query would find the others, too.`,
  noNumbers: 'Its addresses or ports are not known as numbers.',
};
