import type { CutPart, OwnersAre, RemoteFacts, SocketFacts } from '../connection.ts';

/** A socket as a tool printed it, and the lines it stands on. */
export type PrintedSocket = SocketFacts & {
  /** Those the tool named; empty where it named none. */
  readonly owners: readonly PrintedOwner[];
  /** Where the tool itself says how they are to be read, such as that there are none; absent where that follows from `tellsOwners`. */
  readonly ownersAre?: OwnersAre;
  /** What the kernel tells sockets by, if the tool prints it, such as `ino:4711`; see `Socket.kernelId`. */
  readonly kernelId: string | null;
  /** Where the tool has looked them up. */
  readonly remoteFacts?: RemoteFacts;
  readonly cut: readonly CutPart[];
  /** Index of its first line among those read, and how many lines it takes. */
  readonly firstLine: number;
  readonly lineCount: number;
};

export type PrintedOwner = {
  readonly pid: number;
  readonly name: string | null;
  readonly user: string | null;
};

export type PrintedTable = {
  readonly sockets: readonly PrintedSocket[];
  /** Whether the tool was asked for owners, so that a socket without any has none or a hidden one. */
  readonly tellsOwners: boolean;
  /** Indexes of the lines that are neither sockets nor what the tool prints around them, such as titles and blanks. */
  readonly notUnderstood: readonly number[];
  /** What one should know to read it rightly, such as what was left out; one sentence each. */
  readonly notices?: readonly string[];
};

/** What one tool prints. Neither function throws, whatever the lines; both take time in proportion to their length. */
export type Format = {
  /** As a person would call it, such as `netstat on Windows`. */
  readonly tool: string;
  /** Whether these are the first lines of such an output. */
  recognizes(lines: readonly string[]): boolean;
  read(lines: readonly string[]): PrintedTable;
};
