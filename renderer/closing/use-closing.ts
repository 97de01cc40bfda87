import { useEffect, useRef, useState } from 'react';
import type { CloseReport } from '../../shared/api.ts';
import type { AppError } from '../../shared/result.ts';
import type { Page } from '../page.ts';
import type { Row } from '../table/connections.ts';
import { closeOutcomeText } from './close-text.ts';
import { refOf } from './closing.ts';

/** How far closing a connection has come. */
export type CloseStep =
  | { readonly kind: 'confirming' }
  | { readonly kind: 'closing'; readonly elevate: boolean }
  | {
      readonly kind: 'reported';
      readonly outcome: CloseReport['outcome'];
      readonly elevate: boolean;
    }
  | { readonly kind: 'failed'; readonly error: AppError };

type ClosingSteps = { readonly step: CloseStep; close(elevate: boolean): void };

/** Leads from asking to what came of it. Whoever has left by then reads it in a notice. */
export function useClosing(
  { api, notice }: Pick<Page, 'api' | 'notice'>,
  { connection }: Row,
): ClosingSteps {
  const [step, setStep] = useState<CloseStep>({ kind: 'confirming' });
  const left = useRef(false);

  const close = async (elevate: boolean) => {
    setStep({ kind: 'closing', elevate });
    const result = await api.closeConnection({
      connection: refOf(connection),
      ...(elevate && { elevate }),
    });
    if (left.current) {
      notice(result.ok ? () => closeOutcomeText(connection, result.value) : result.error.message);
    } else if (result.ok) {
      setStep({ kind: 'reported', outcome: result.value.outcome, elevate });
    } else {
      setStep({ kind: 'failed', error: result.error });
    }
  };

  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);

  return { step, close: (elevate) => void close(elevate) };
}
