import { text } from '../../shared/language/text.ts';
import { problemText } from '../../shared/settings/problem-text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { countText } from '../time-text.ts';
import { usePage } from '../use-page.ts';
import type { SettingsImport } from './read-settings-file.ts';
import { SettingsQuestion } from './settings-question.tsx';

/** Asks before settings from a file take the place of those in use; names what of the file cannot be used. */
export function SettingsImportQuestion({
  found,
  leave,
}: {
  readonly found: SettingsImport;
  /** `said` is what came of it; null if nothing was changed. */
  readonly leave: (said: string | null) => void;
}) {
  const page = usePage();
  const { settings: texts } = text();
  const { change, problems, unknown } = found;
  const file = visibleText(found.file);
  const names = Object.keys(change);
  const run = () => {
    // First, so that the focus is found again where another language draws all of this anew.
    leave(texts.imported(file));
    page.change(change);
  };
  return (
    <SettingsQuestion
      title={texts.importTitle(file)}
      act={texts.importDo}
      run={names.length === 0 ? null : run}
      leave={() => leave(null)}
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
    </SettingsQuestion>
  );
}

function namesText(names: readonly string[]): string {
  const { settings: texts } = text();
  const shown = names.slice(0, listedAtMost).map((name) => visibleText(name.slice(0, 60)));
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [texts.moreProblems(countText(more))] : [])].join(', ');
}

const listedAtMost = 20;
