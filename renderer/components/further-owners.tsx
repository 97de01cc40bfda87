import { useState } from 'react';
import type { FurtherOwners as Found } from '../../shared/api.ts';
import type { AppError, Result } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { refOf } from '../closing.ts';
import type { Row } from '../connections.ts';
import { processText } from '../row-text.ts';
import { usePage } from '../use-page.ts';
import { ErrorText } from './error-text.tsx';

type Step =
  | { readonly kind: 'idle' | 'looking' }
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'failed'; readonly error: AppError };

/** On macOS the table names whoever used the socket last; who else holds it is asked for one socket at a time. */
export function FurtherOwners({ row }: { readonly row: Row }) {
  const { api } = usePage();
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const look = async () => {
    if (step.kind === 'looking') return;
    setStep({ kind: 'looking' });
    setStep(stepOf(await api.readFurtherOwners(refOf(row.connection))));
  };
  return (
    <section aria-live="polite">
      <h3>Further owners</h3>
      <p className="pane-note">
        macOS names whoever used the socket last, who need not be the one that opened it.
      </p>
      {step.kind === 'failed' && <ErrorText error={step.error} />}
      {step.kind === 'found' && <FoundOwners found={step.found} />}
      <button
        type="button"
        className="link"
        aria-disabled={step.kind === 'looking'}
        onClick={() => void look()}
      >
        {labels[step.kind]}
      </button>
    </section>
  );
}

const labels = {
  idle: 'Look who else holds it',
  looking: 'Asking lsof…',
  found: 'Look again',
  failed: 'Look again',
} as const;

function stepOf(result: Result<Found>): Step {
  return result.ok
    ? { kind: 'found', found: result.value }
    : { kind: 'failed', error: result.error };
}

function FoundOwners({ found: { owners, notice } }: { readonly found: Found }) {
  return (
    <>
      {owners.length === 0 && <p>None that may be seen.</p>}
      <ul>
        {owners.map((owner) => (
          <li key={owner.pid}>{processText(owner)}</li>
        ))}
      </ul>
      {notice !== null && <p className="pane-note">{visibleText(notice)}</p>}
    </>
  );
}
