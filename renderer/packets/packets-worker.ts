import { speak, text } from '../../shared/language/text.ts';
import type { Packet } from '../../shared/packets/packet.ts';
import { messageOf, RequestError } from '../../shared/result.ts';
import { createPacketReading } from './packet-reading.ts';
import type { PacketsMessage, PacketsOrder } from './packets-message.ts';
import { sameUntil } from './same-until.ts';

// The whole of what runs in the worker: it reads packets and tells of them, those of the chosen connection one by one.
const reading = createPacketReading();
let chosen: number | null = null;
/** The packets of the chosen connection, as they were told last. */
let told: readonly Packet[] = [];
let soon: ReturnType<typeof setTimeout> | undefined;

addEventListener('message', ({ data: order }: MessageEvent<PacketsOrder>) => {
  switch (order.kind) {
    case 'begin':
      return speak(order.language);
    case 'file':
      return void failing(() => readFile(order.file));
    case 'bytes':
      return void failing(() => {
        reading.push(order.bytes);
        tellSoon();
      });
    case 'end':
      return void failing(() => {
        reading.end();
        tellAll();
      });
    case 'choose':
      chosen = order.id;
      told = [];
      return tellChosen();
  }
});

/** A file of any size, a piece of it at a time. */
async function readFile(file: File): Promise<void> {
  let shownAt = performance.now();
  for (let at = 0; at < file.size && !reading.isOver(); at += pieceBytes) {
    const piece = await file.slice(at, at + pieceBytes).arrayBuffer();
    reading.push(new Uint8Array(piece));
    if (performance.now() - shownAt < showMs) continue;
    tellAll();
    shownAt = performance.now();
  }
  reading.end();
  tellAll();
}

/** Not each packet by itself: a ladder is drawn for each telling. */
function tellSoon(): void {
  soon ??= setTimeout(tellAll, soonMs);
}

function tellAll(): void {
  clearTimeout(soon);
  soon = undefined;
  const found = reading.found();
  tell({ kind: 'found', found });
  const conversations = reading.conversations();
  const count = found.isWhole ? conversations.length : Math.min(conversations.length, perPart);
  for (let first = 0; first < count; first += perPart) {
    const part = conversations.slice(first, first + perPart);
    tell({ kind: 'conversations', first, conversations: part });
  }
  tellChosen();
}

function tellChosen(): void {
  if (chosen === null) return;
  const packets = reading.packetsOf(chosen);
  const first = sameUntil(told, packets);
  const more = packets.slice(first);
  if (more.length > 0) tell({ kind: 'packets', id: chosen, first, packets: more });
  told = packets;
}

async function failing(act: () => void | Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const message = messageOf(error);
    // What is wrong with a file is said whole; everything else may be said in a few words of the browser.
    const whole = error instanceof RequestError ? message : text().captures.unreadable(message);
    tell({ kind: 'failed', message: whole });
  }
}

function tell(message: PacketsMessage): void {
  self.postMessage(message);
}

const pieceBytes = 1024 * 1024;
const showMs = 250;
const soonMs = 100;
/** So many are taken without keeping the page from anything else. */
const perPart = 1000;
