import type { Connection } from '../../shared/connection.ts';
import { text } from '../../shared/language/text.ts';
import { usePage } from '../use-page.ts';
import { packetsOfRow, whyNoPackets } from './target-of-row.ts';

/** In the details of a connection: what goes between its ends. Nothing where there is nothing to be looked at. */
export function PacketsButton({ connection }: { readonly connection: Connection }) {
  const page = usePage();
  if (whyNoPackets(connection) !== null) return null;
  const texts = text().ladder;
  return (
    <button
      type="button"
      className="button"
      title={texts.openHint}
      onClick={() => page.open(packetsOfRow(connection))}
    >
      {texts.open}
    </button>
  );
}
