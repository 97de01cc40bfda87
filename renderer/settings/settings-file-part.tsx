import { type ChangeEvent, useRef, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { saveJson } from '../exporting/save-json.ts';
import { usePage, usePageState } from '../use-page.ts';
import { readSettingsFile, type SettingsImport } from './read-settings-file.ts';
import { SettingsImportQuestion } from './settings-import.tsx';
import { SettingsQuestion } from './settings-question.tsx';

/** What is about to be done with all settings at once, or what was said of it. */
type Step =
  | { readonly kind: 'rest'; readonly said: string | null }
  | { readonly kind: 'import'; readonly found: SettingsImport }
  | { readonly kind: 'reset' };

/** All settings at once: where they are kept, to take along and to bring back, and to have as Sockeye comes. */
export function EverythingPart() {
  const page = usePage();
  const path = usePageState(({ host }) => host?.settingsFile ?? null);
  const [step, setStep] = useState<Step>({ kind: 'rest', said: null });
  const picker = useRef<HTMLInputElement>(null);
  const { settings: texts } = text();
  const leave = (opener: string, said: string | null) => {
    setStep({ kind: 'rest', said });
    // What had the focus goes.
    document.getElementById(opener)?.focus();
  };

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
        <button
          id={importId}
          type="button"
          className="button"
          onClick={() => picker.current?.click()}
        >
          {texts.importFile}
        </button>
        <button
          id={resetId}
          type="button"
          className="button danger"
          onClick={() => setStep({ kind: 'reset' })}
        >
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
      {step.kind === 'import' && (
        <SettingsImportQuestion found={step.found} leave={(said) => leave(importId, said)} />
      )}
      {step.kind === 'reset' && (
        <SettingsQuestion
          title={texts.resetAllDo}
          act={texts.resetAllDo}
          run={() => {
            // First, so that the focus is found again where another language draws all of this anew.
            leave(resetId, texts.resetAllDone);
            page.change(defaultSettings);
          }}
          leave={() => leave(resetId, null)}
        >
          <p>{texts.resetAllQuestion}</p>
        </SettingsQuestion>
      )}
    </>
  );
}

const importId = 'settings-import';
const resetId = 'settings-reset-all';
