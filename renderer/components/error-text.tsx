import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { AppError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { copyText } from '../row-clipboard.ts';
import { usePage } from '../use-page.ts';

/** What went wrong, and the command that would help, ready to be copied (rule K6). */
export function ErrorText({ error }: { readonly error: AppError }) {
  return (
    <div className="error">
      <p>{visibleText(error.message)}</p>
      {error.command !== undefined && <Command text={error.command} />}
    </div>
  );
}

function Command({ text }: { readonly text: string }) {
  const page = usePage();
  const [copied, setCopied] = useState(false);
  return (
    <p className="command">
      <code>{visibleText(text)}</code>
      <button
        type="button"
        className="button icon"
        aria-label={copied ? 'Copied' : 'Copy the command'}
        title={copied ? 'Copied' : 'Copy'}
        onClick={() => {
          copyText(page, text);
          setCopied(true);
        }}
      >
        {copied ? <Check /> : <Copy />}
      </button>
    </p>
  );
}
