import type { ReactNode } from 'react';
import { text } from '../../shared/language/text.ts';

/** Asks once, where it stands, with the safe answer first. */
export function SettingsQuestion({
  title,
  act,
  run,
  leave,
  children,
}: {
  readonly title: string;
  readonly act: string;
  /** null if there is nothing to do. */
  readonly run: (() => void) | null;
  readonly leave: () => void;
  readonly children: ReactNode;
}) {
  const { settings: texts } = text();
  return (
    <section className="setting-question" aria-label={title}>
      <h3>{title}</h3>
      {children}
      <div className="setting-actions">
        <button ref={focusNow} type="button" className="button" onClick={leave}>
          {texts.cancel}
        </button>
        {run !== null && (
          <button type="button" className="button danger" onClick={run}>
            {act}
          </button>
        )}
      </div>
    </section>
  );
}

function focusNow(button: HTMLButtonElement | null): void {
  button?.focus();
}
