import { useCommandState } from 'cmdk';
import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import { type PageState, showsLive } from '../page-state.ts';
import { usePageState } from '../use-page.ts';
import type { AskedPort, PortSearch } from './asked-port.ts';
import type { PortHolding } from './port-holders.ts';

type Props = { readonly asked: PortSearch; readonly holding: PortHolding | null };

/** What no option of the list says: that nobody holds a port, that nothing was found, or that it is not of now. */
export function PaletteNotes({ asked, holding }: Props) {
  const isEmpty = useCommandState(({ filtered }) => filtered.count === 0);
  const ofWhen = usePageState(ofWhenText);
  const isKnown = usePageState((state) => state.reading !== null || !showsLive(state));
  const texts = text().palette;
  const notes: string[] = [];
  if (asked === 'out of range') notes.push(texts.noPort);
  else if (holding === null) {
    if (isEmpty) notes.push(texts.nothing);
  } else if (!isKnown) notes.push(texts.unknown);
  else {
    if (holding.holders.length === 0) notes.push(nobodyText(holding.asked));
    if (ofWhen !== null) notes.push(ofWhen);
  }
  return (
    <div className="palette-notes" role="status">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

/** Where what is known is not of this moment; null if it is. */
function ofWhenText({ capture, past, link, paused }: PageState): string | null {
  const texts = text().palette;
  if (capture !== null) return texts.capture;
  if (past !== null) return text().past.notOfNow;
  if (link.kind !== 'live') return texts.stale;
  return paused === null ? null : texts.frozen;
}

function nobodyText({ port, address }: AskedPort): string {
  const texts = text().palette;
  return address === null
    ? texts.nobody(port)
    : texts.nobodyAt(formatEndpoint({ address, port, zone: null }));
}
