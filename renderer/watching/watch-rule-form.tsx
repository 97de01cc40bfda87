import { type FormEvent, useId, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { MarkedQuery } from '../search/search-problem.tsx';
import { usePage, usePageState } from '../use-page.ts';
import { draftProblem, keepRule, queryError, type RuleDraft, rulesAtMost } from './watch-rules.ts';

type Props = { readonly draft: RuleDraft; readonly leave: () => void };

/** A rule as it is written: what is wrong with its query stands below that while one types. */
export function WatchRuleForm({ draft: before, leave }: Props) {
  const page = usePage();
  const id = useId();
  const [draft, setDraft] = useState(before);
  const [isTried, setTried] = useState(false);
  const texts = text().watching;
  const ruleCount = usePageState(({ settings }) => settings.watchRules.length);
  const error = queryError(draft.query);
  const isNameless = isTried && draft.name.trim() === '';
  const isQueryless = isTried && draft.query.trim() === '';
  const isFull = draft.id === null && ruleCount >= rulesAtMost;
  const keep = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draftProblem(draft, ruleCount) !== null) return;
    keepRule(page, draft);
    leave();
  };
  return (
    <form
      className="rule-form"
      aria-label={before.id === null ? texts.newRule : texts.edit}
      onSubmit={keep}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Else the whole dialog would close.
        event.preventDefault();
        leave();
      }}
    >
      <label htmlFor={`${id}-name`}>{texts.name}</label>
      <input
        id={`${id}-name`}
        type="text"
        className="field"
        autoComplete="off"
        maxLength={60}
        aria-invalid={isNameless}
        aria-describedby={`${id}-nameless`}
        value={draft.name}
        // biome-ignore lint/a11y/noAutofocus: somebody has just asked for the form
        autoFocus
        onChange={({ target }) => setDraft({ ...draft, name: target.value })}
      />
      <p id={`${id}-nameless`} className="rule-problem" role="status">
        {isNameless && texts.nameMissing}
      </p>
      <label htmlFor={`${id}-query`}>{texts.query}</label>
      <input
        id={`${id}-query`}
        type="text"
        className="field fixed"
        spellCheck={false}
        autoComplete="off"
        maxLength={4000}
        placeholder={texts.queryExample}
        aria-invalid={error !== null || isQueryless}
        aria-describedby={`${id}-problem`}
        value={draft.query}
        onChange={({ target }) => setDraft({ ...draft, query: target.value })}
      />
      <p id={`${id}-problem`} className="rule-problem" role="status">
        {error !== null && <MarkedQuery text={draft.query} error={error} />}
        {isQueryless && texts.queryMissing}
      </p>
      {isTried && isFull && (
        <p className="rule-problem" role="status">
          {texts.tooManyRules(rulesAtMost)}
        </p>
      )}
      <p className="rule-buttons">
        <button type="submit" className="button">
          {texts.save}
        </button>
        <button type="button" className="button" onClick={leave}>
          {texts.cancel}
        </button>
      </p>
    </form>
  );
}
