import { useMemo, useState } from 'react';
import { type ExportFormat, exportFormats, fileKinds } from '../../shared/export/export-format.ts';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Dialog } from '../components/dialog.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import type { Facts } from '../copying/row-pieces.ts';
import { countText } from '../time-text.ts';
import { usePage } from '../use-page.ts';
import { type ExportScope, rowsOf } from './export-rows.ts';
import { type ExportStep, useExport } from './use-export.ts';

/** Saves rows to a file: which, as what, and with which of their facts. */
export function ExportDialog({ scope: first }: { readonly scope: ExportScope }) {
  const page = usePage();
  const { step, run } = useExport(page);
  // Of the moment at which the dialog opened; what is written is of the moment at which it is.
  const counts = useMemo(() => countsOf(page), [page]);
  const [scope, setScope] = useState<ExportScope>(counts[first] === 0 ? 'everything' : first);
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [facts, setFacts] = useState<Facts>('shown');
  const texts = text().exporting;
  const hints = { csv: texts.csvHint, json: texts.jsonHint, markdown: texts.markdownHint };
  return (
    <Dialog title={texts.title} className="export">
      <h2>{headingOf(step)}</h2>
      <div className="dialog-body" aria-live="polite">
        {step.kind === 'choosing' ? (
          <div className="export-choices">
            <RadioGroup
              name={texts.rows}
              value={scope}
              choose={setScope}
              options={(['selected', 'view', 'everything'] as const).map((value) => ({
                value,
                label: texts[value](countText(counts[value])),
                disabled: counts[value] === 0,
              }))}
            />
            <RadioGroup
              name={texts.format}
              value={format}
              choose={setFormat}
              options={exportFormats.map((value) => ({
                value,
                label: fileKinds[value].name,
                hint: hints[value],
              }))}
            />
            <RadioGroup
              name={texts.facts}
              value={format === 'json' ? 'all' : facts}
              choose={setFacts}
              options={[
                { value: 'shown', label: texts.factsShown, disabled: format === 'json' },
                format === 'json'
                  ? { value: 'all', label: texts.factsJson, hint: texts.factsJsonHint }
                  : { value: 'all', label: texts.factsAll, hint: texts.factsAllHint },
              ]}
            />
          </div>
        ) : (
          <StepText step={step} />
        )}
      </div>
      <footer className="dialog-foot">
        <span className="spacer" />
        {step.kind === 'choosing' ? (
          <>
            <button
              ref={focusOnce}
              type="button"
              className="button primary"
              data-first
              onClick={() => run({ scope, format, facts })}
            >
              {page.hostKind === 'browser' ? texts.download : texts.save}
            </button>
            <button type="button" className="button" onClick={() => page.open(null)}>
              {texts.cancel}
            </button>
          </>
        ) : (
          <LeaveButton step={step.kind}>
            {step.kind === 'working' ? texts.cancel : texts.close}
          </LeaveButton>
        )}
      </footer>
    </Dialog>
  );
}

/** Nothing is lost by saving, so that Enter does; also when the dialog of the system was left without a choice. */
function focusOnce(button: HTMLButtonElement | null): void {
  button?.focus();
}

function countsOf(page: ReturnType<typeof usePage>): Readonly<Record<ExportScope, number>> {
  return {
    selected: rowsOf(page, 'selected').length,
    view: rowsOf(page, 'view').length,
    everything: rowsOf(page, 'everything').length,
  };
}

function headingOf(step: ExportStep): string {
  const texts = text().exporting;
  switch (step.kind) {
    case 'choosing':
      return texts.title;
    case 'working':
      return texts.working(countText(step.total));
    case 'done':
      return texts.saved(step.rows, countText(step.rows));
    case 'failed':
      return texts.failed;
  }
}

function StepText({ step }: { readonly step: Exclude<ExportStep, { kind: 'choosing' }> }) {
  const page = usePage();
  const texts = text().exporting;
  switch (step.kind) {
    case 'working':
      return (
        <>
          <progress
            aria-label={texts.working(countText(step.total))}
            value={step.done}
            max={step.total}
          />
          <p aria-hidden>{texts.progress(countText(step.done), countText(step.total))}</p>
        </>
      );
    case 'done':
      return (
        <p>
          {page.hostKind === 'browser'
            ? texts.downloaded(step.to)
            : texts.savedAs(visibleText(step.to))}
        </p>
      );
    case 'failed':
      return <p>{visibleText(step.message)}</p>;
  }
}
