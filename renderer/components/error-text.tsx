import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { text as texts } from '../../shared/language/text.ts';
import type { AppError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { copyText } from '../copying/copy-text.ts';
import { usePage } from '../use-page.ts';
import { IconButton } from './icon-button.tsx';

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
  const says = texts().page;
  const [copied, setCopied] = useState(false);
  return (
    <p className="command">
      <code>{visibleText(text)}</code>
      <IconButton
        name={copied ? says.copied : says.copyCommand}
        hint={copied ? says.copied : says.copy}
        onClick={() => {
          copyText(page, text);
          setCopied(true);
        }}
      >
        {copied ? <Check /> : <Copy />}
      </IconButton>
    </p>
  );
}
