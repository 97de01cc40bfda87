import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Dialog } from '../components/dialog.tsx';
import { FilePackets } from './file-packets.tsx';
import type { PacketsFrom } from './packets-from.ts';
import { TracedPackets } from './traced-packets.tsx';

/** What goes between two ends, packet by packet: traced at this moment, or read from a file. */
export function PacketsDialog({ from }: { readonly from: PacketsFrom }) {
  const { title, titleOf } = text().ladder;
  return (
    <Dialog title={title} className="packets">
      <h2>{titleOf(visibleText(from.kind === 'file' ? from.file.name : from.what))}</h2>
      {from.kind === 'file' ? (
        <FilePackets file={from.file} />
      ) : (
        <TracedPackets traced={from.traced} />
      )}
    </Dialog>
  );
}
