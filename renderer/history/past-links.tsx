import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Row } from '../table/connections.ts';
import { usePage } from '../use-page.ts';
import { askPast, pastTerms } from './ask-past.ts';
import { showInLive } from './show-live.ts';

/** The ways from a row to the past of what it is about, and from the past to what is there still. */
export function PastLinks({ row }: { readonly row: Row }) {
  const page = usePage();
  const terms = pastTerms(row);
  const texts = text().past;
  if (row.connection.captured !== undefined) return null;
  return (
    <section>
      <h3>{texts.title}</h3>
      <ul className="past-links">
        {row.connection.recorded?.end === 'open' && (
          <li>
            <button type="button" className="link" onClick={() => showInLive(page, row)}>
              {texts.showLive}
            </button>
          </li>
        )}
        {terms.map((term) => (
          <li key={term}>
            <button type="button" className="link" onClick={() => askPast(page, term)}>
              {texts.ofTerm(visibleText(term))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
