import { text } from '../../shared/language/text.ts';
import { useKeptFocus } from '../grid/grid-focus.ts';
import { tracePrompt } from '../host/trace-prompt.ts';
import { usePage, usePageState } from '../use-page.ts';

/** Where the kernel would tell an administrator of each change: what is gained, and who asks for one (rule K6). */
export function TraceOffer() {
  const prompt = usePageState(tracePrompt);
  return prompt !== null && <Offer prompt={prompt} />;
}

function Offer({ prompt }: { readonly prompt: string }) {
  const page = usePage();
  const tracing = usePageState(({ tracing }) => tracing);
  useKeptFocus();
  const texts = text().details;
  return (
    <>
      <p className="timeline-note">{texts.mayTrace(prompt)}</p>
      <button
        type="button"
        className="button"
        aria-disabled={tracing}
        onClick={() => !tracing && page.trace()}
      >
        {tracing ? text().status.asking : texts.trace}
      </button>
    </>
  );
}
