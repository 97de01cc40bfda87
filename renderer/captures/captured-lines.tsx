import type { Captured } from '../../shared/connection.ts';
import { text as texts } from '../../shared/language/text.ts';
import { capturedText } from '../table/row-text.ts';

/** Where a row of a capture was read, as the tool printed it, and what the tool left out. */
export function CapturedLines({ captured: { line, text, cut } }: { readonly captured: Captured }) {
  const says = texts().captures;
  const lines = text.split(/\r?\n/);
  const last = line + lines.length - 1;
  return (
    <section>
      <h3>{last === line ? says.line(line) : says.lineRange(line, last)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre className="captured" tabIndex={0}>
        {lines.map(capturedText).join('\n')}
      </pre>
      {cut.length > 0 && (
        <p className="pane-note">{says.toolCut(cut.map((part) => says.parts[part]))}</p>
      )}
    </section>
  );
}
