import { useState } from 'react';
import type { FurtherOwners as Found } from '../../shared/api.ts';
import { text } from '../../shared/language/text.ts';
import type { AppError, Result } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { refOf } from '../closing/closing.ts';
import { ErrorText } from '../components/error-text.tsx';
import type { Row } from '../table/connections.ts';
import { drawnProcessText } from '../table/row-text.ts';
import { usePage } from '../use-page.ts';

type Step =
  | { readonly kind: 'idle' | 'looking' }
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'failed'; readonly error: AppError };

/** On macOS the table names whoever used the socket last; who else holds it is asked for one socket at a time. */
export function FurtherOwners({ row }: { readonly row: Row }) {
  const { api } = usePage();
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const texts = text().details;
  const look = async () => {
    if (step.kind === 'looking') return;
    setStep({ kind: 'looking' });
    setStep(stepOf(await api.readFurtherOwners(refOf(row.connection))));
  };
  return (
    <section aria-live="polite">
      <h3>{texts.furtherOwners}</h3>
      <p className="pane-note">{texts.furtherNote}</p>
      {step.kind === 'failed' && <ErrorText error={step.error} />}
      {step.kind === 'found' && <FoundOwners found={step.found} />}
      <button
        type="button"
        className="link"
        aria-disabled={step.kind === 'looking'}
        onClick={() => void look()}
      >
        {labelOf(step)}
      </button>
    </section>
  );
}

function labelOf({ kind }: Step): string {
  const { look, looking, lookAgain } = text().details;
  if (kind === 'idle') return look;
  return kind === 'looking' ? looking : lookAgain;
}

function stepOf(result: Result<Found>): Step {
  return result.ok
    ? { kind: 'found', found: result.value }
    : { kind: 'failed', error: result.error };
}

function FoundOwners({ found: { owners, notice } }: { readonly found: Found }) {
  return (
    <>
      {owners.length === 0 && <p>{text().details.noneSeen}</p>}
      <ul>
        {owners.map((owner) => (
          <li key={owner.pid}>{drawnProcessText(owner)}</li>
        ))}
      </ul>
      {notice !== null && <p className="pane-note">{visibleText(notice)}</p>}
    </>
  );
}
