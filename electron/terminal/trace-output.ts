import type { CapturedPacket } from '../../shared/packets/captured-packet.ts';
import { type Conversations, createConversations } from '../../shared/packets/conversations.ts';
import { noneWasOpen, type WasOpen } from '../../shared/packets/open-ends.ts';
import { paintFor } from './colour.ts';
import { writeOutput } from './output.ts';
import { openPcapWriter } from './pcap-writer.ts';
import { createLadderPrinter } from './trace-ladder.ts';

/** How packets are shown. */
export type TraceShow = {
  readonly isJson: boolean;
  /** Without sentences. */
  readonly isBrief: boolean;
  /** A pcap file to write; null for none. */
  readonly file: string | null;
};

export type TraceOutput = {
  readonly conversations: Conversations;
  /** Throws RequestError where the file cannot be written. */
  take(packets: readonly CapturedPacket[]): void;
  /** Prints what has come since. */
  tell(): Promise<void>;
  /** Prints all that there is, one connection after the other; of many only what each was. */
  tellAll(): Promise<void>;
  /** Prints what each connection was. */
  sumUp(): Promise<void>;
  close(): void;
};

/** `mayGrow`: whether more connections may come. Throws RequestError where the file cannot be written. */
export function openTraceOutput(
  { isJson, isBrief, file }: TraceShow,
  mayGrow: boolean,
  wasOpen: WasOpen = noneWasOpen,
): TraceOutput {
  const conversations = createConversations();
  const writer = file === null ? null : openPcapWriter(file);
  let areSeveral = false;
  const { stdout, env } = process;
  const printer = createLadderPrinter(conversations, {
    paint: paintFor(stdout, env),
    width: stdout.isTTY ? stdout.columns : widthWithoutTerminal,
    isNumbered: () => mayGrow || areSeveral,
    wasOpen,
    isJson,
    isBrief,
  });
  return {
    conversations,
    take(packets) {
      for (const { packet } of packets) {
        const id = conversations.add(packet);
        areSeveral ||= id !== 0;
      }
      writer?.write(packets);
    },
    tell: () => print(printer.more()),
    async tellAll() {
      const isMany = conversations.list().length > drawnAtMost;
      if (isJson || !isMany) await print(printer.all());
      if (isJson) return;
      if (isMany) await print(printer.summary(Number.POSITIVE_INFINITY));
      else await print(['\n', ...printer.summary(drawnAtMost)]);
    },
    async sumUp() {
      if (!isJson) await print(['\n', ...printer.summary(summedUpAtMost)]);
    },
    close: () => writer?.close(),
  };
}

/** As most terminals are. */
const widthWithoutTerminal = 80;
/** Of a file: more ladders than these nobody reads from a terminal. */
export const drawnAtMost = 20;
const summedUpAtMost = 50;

async function print(texts: Iterable<string>): Promise<void> {
  let waiting: string[] = [];
  for (const text of texts) {
    waiting.push(text);
    if (waiting.length < atOnce) continue;
    await writeOutput(waiting.join(''));
    waiting = [];
  }
  if (waiting.length > 0) await writeOutput(waiting.join(''));
}

const atOnce = 500;
