import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';

/** What stands where the page was when a mistake in it has stopped it. */
export function BrokenPage({ message }: { readonly message: string }) {
  return (
    <main className="expired">
      <h1>{text().page.broken}</h1>
      <p role="alert">{visibleText(message)}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {text().page.loadAgain}
      </button>
    </main>
  );
}
