import { type ChangeEvent, useRef, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { problemText } from '../../shared/settings/problem-text.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { readSettingsFile, type SettingsImport } from '../read-settings-file.ts';
import { saveJson } from '../save-json.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';

/** What is about to be done with all settings at once, or what was said of it. */
type Step =
  | { readonly kind: 'rest'; readonly said: string | null }
  | { readonly kind: 'import'; readonly found: SettingsImport }
  | { readonly kind: 'reset' };

const atRest: Step = { kind: 'rest', said: null };

/** All settings at once: where they are kept, to take along and to bring back, and to have as Sockeye comes. */
export function EverythingPart() {
  const page = usePage();
  const path = usePageState(({ host }) => host?.settingsFile ?? null);
  const [step, setStep] = useState(atRest);
  const picker = useRef<HTMLInputElement>(null);
  const { settings: texts } = text();

  const exportAll = async () => {
    const { settings } = page.store.getState();
    const saved = await saveJson(page, 'sockeye-settings', JSON.stringify(settings, null, 2));
    if (saved !== null) setStep({ kind: 'rest', said: texts.exported(visibleText(saved)) });
  };
  const choose = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? [];
    if (file === undefined) return;
    const found = await readSettingsFile(file, page.store.getState().settings);
    // The same file may be chosen again once it has been mended.
    if (picker.current !== null) picker.current.value = '';
    setStep(typeof found === 'string' ? { kind: 'rest', said: found } : { kind: 'import', found });
  };

  return (
    <>
      {path !== null && (
        <div className="setting">
          <h3>{texts.file}</h3>
          <p className="setting-path">
            <code>{visibleText(path)}</code>
          </p>
          <p className="setting-note">{texts.fileNote}</p>
        </div>
      )}
      <div className="setting setting-actions">
        <button type="button" className="button" onClick={() => void exportAll()}>
          {texts.exportFile}
        </button>
        <button type="button" className="button" onClick={() => picker.current?.click()}>
          {texts.importFile}
        </button>
        <button type="button" className="button danger" onClick={() => setStep({ kind: 'reset' })}>
          {texts.resetAll}
        </button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          hidden
          data-testid="settings-file"
          onChange={(event) => void choose(event)}
        />
      </div>
      <div role="status" className="setting-said">
        {step.kind === 'rest' && step.said !== null && visibleText(step.said)}
      </div>
      {step.kind === 'import' && <ImportQuestion found={step.found} done={() => setStep(atRest)} />}
      {step.kind === 'reset' && (
        <Question
          title={texts.resetAllDo}
          act={texts.resetAllDo}
          run={() => page.change(defaultSettings)}
          done={() => setStep(atRest)}
        >
          <p>{texts.resetAllQuestion}</p>
        </Question>
      )}
    </>
  );
}

function ImportQuestion({
  found,
  done,
}: {
  readonly found: SettingsImport;
  readonly done: () => void;
}) {
  const page = usePage();
  const { settings: texts } = text();
  const { file, change, problems, unknown } = found;
  const names = Object.keys(change);
  return (
    <Question
      title={texts.importTitle(visibleText(file))}
      act={texts.importDo}
      run={names.length === 0 ? null : () => page.change(change)}
      done={done}
    >
      <p>
        {names.length === 0
          ? texts.importNothing
          : texts.importChanges(names.length, names.join(', '))}
      </p>
      {problems.length > 0 && (
        <>
          <p>{texts.importProblems}</p>
          <ul className="setting-problems">
            {problems.slice(0, listedAtMost).map((problem) => (
              <li key={`${problem.kind} ${problem.place}`}>{visibleText(problemText(problem))}</li>
            ))}
            {problems.length > listedAtMost && (
              <li>{texts.moreProblems(countText(problems.length - listedAtMost))}</li>
            )}
          </ul>
        </>
      )}
      {unknown.length > 0 && <p>{texts.importUnknown(namesText(unknown))}</p>}
    </Question>
  );
}

/** Asks once, where it stands, with the safe answer first. */
function Question({
  title,
  act,
  run,
  done,
  children,
}: {
  readonly title: string;
  readonly act: string;
  /** null if there is nothing to do. */
  readonly run: (() => void) | null;
  readonly done: () => void;
  readonly children: React.ReactNode;
}) {
  const { settings: texts } = text();
  return (
    <section className="setting-question" aria-label={title}>
      <h3>{title}</h3>
      {children}
      <div className="setting-actions">
        <button ref={focusNow} type="button" className="button" onClick={done}>
          {texts.cancel}
        </button>
        {run !== null && (
          <button
            type="button"
            className="button danger"
            onClick={() => {
              run();
              done();
            }}
          >
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

function namesText(names: readonly string[]): string {
  const { settings: texts } = text();
  const shown = names.slice(0, listedAtMost).map((name) => visibleText(name.slice(0, 60)));
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [texts.moreProblems(countText(more))] : [])].join(', ');
}

const listedAtMost = 20;
