import { text } from '../../shared/language/text.ts';

/** The way from what stands in place of the live table. */
export function BackToLive({ leave }: { readonly leave: () => void }) {
  const { backToLive, backToLiveHint } = text().captures;
  return (
    <button type="button" className="button back" title={backToLiveHint} onClick={leave}>
      {backToLive}
    </button>
  );
}
