import { text } from '../../shared/language/text.ts';
import { assertNever } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Dialog } from '../components/dialog.tsx';
import { FilePackets } from './file-packets.tsx';
import type { PacketsFrom } from './packets-from.ts';
import { PortForm } from './port-form.tsx';
import { TracedPackets } from './traced-packets.tsx';

/** What goes between two ends, packet by packet: traced at this moment, or read from a file. For a port that is in no row, which. */
export function PacketsDialog({ from }: { readonly from: PacketsFrom }) {
  const { title } = text().ladder;
  return (
    <Dialog title={title} className={from.kind === 'port' ? 'packets-port' : 'packets'}>
      <h2>{headingOf(from)}</h2>
      <Content from={from} />
    </Dialog>
  );
}

function headingOf(from: PacketsFrom): string {
  const { titleOf, titleOfPort } = text().ladder;
  if (from.kind === 'port') return titleOfPort;
  return titleOf(visibleText(from.kind === 'file' ? from.file.name : from.what));
}

function Content({ from }: { readonly from: PacketsFrom }) {
  switch (from.kind) {
    case 'port':
      return <PortForm />;
    case 'file':
      return <FilePackets file={from.file} />;
    case 'trace':
      return <TracedPackets traced={from.traced} door={from.door ?? null} />;
    default:
      return assertNever(from);
  }
}
