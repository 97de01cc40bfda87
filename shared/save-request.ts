import * as v from 'valibot';
import { exportFormats, fileKinds } from './export/export-format.ts';

/** Exported rows, what was captured, and what was said by hand. */
export const savedFormats = [...exportFormats, 'pcap', 'text'] as const;

export const savedKinds = {
  ...fileKinds,
  pcap: { ending: 'pcap', name: 'pcap', mimeType: 'application/vnd.tcpdump.pcap' },
  text: { ending: 'txt', name: 'Text', mimeType: 'text/plain' },
} as const;

/** What the dialog of the desktop app proposes; the path is chosen there, never by the page. */
export const saveProposalSchema = v.strictObject({
  /** Without the ending that goes with the format. */
  name: v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/)),
  format: v.picklist(savedFormats),
});
export type SaveProposal = v.InferOutput<typeof saveProposalSchema>;

/** A file that is being saved; an earlier one that was left open counts no more. */
export type SaveRef = { readonly save: number };
const save = v.pipe(v.number(), v.safeInteger());

/** How many characters a piece has at most. */
export const pieceAtMost = 1_000_000;

export const savePieceSchema = v.union([
  v.strictObject({ save, text: v.pipe(v.string(), v.maxLength(pieceAtMost)) }),
  // Of a file that is no text.
  v.strictObject({ save, base64: v.pipe(v.string(), v.base64(), v.maxLength(pieceAtMost)) }),
]);
export type SavePiece = v.InferOutput<typeof savePieceSchema>;

export const saveEndSchema = v.strictObject({ save, keep: v.boolean() });
export type SaveEnd = v.InferOutput<typeof saveEndSchema>;

/** Where it stands now, to be shown only; null if it was dropped. */
export type SaveReport = { readonly path: string | null };
