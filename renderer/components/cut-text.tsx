import { visibleText } from '../../shared/visible-text.ts';

/** A text that, where it does not fit, loses its middle and keeps its end, which tells it from others. */
export function CutText({ text, keep }: { readonly text: string; readonly keep: number }) {
  const shown = visibleText(text);
  if (shown.length <= keep * 2) return shown;
  return (
    <span className="cut">
      <span className="cut-start">{shown.slice(0, -keep)}</span>
      <span className="cut-end">{shown.slice(-keep)}</span>
    </span>
  );
}
