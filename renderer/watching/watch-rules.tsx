import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useRef, useState, useSyncExternalStore } from 'react';
import { text } from '../../shared/language/text.ts';
import type { WatchRule } from '../../shared/settings/watch-rule.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { IconButton } from '../components/icon-button.tsx';
import { usePage, usePageState } from '../use-page.ts';
import { notifying, onAnswer } from './own-notifications.ts';
import { WatchRuleForm } from './watch-rule-form.tsx';
import {
  dropRule,
  emptyDraft,
  enableRule,
  exampleRules,
  keepRule,
  queryProblem,
  type RuleDraft,
  rulesAtMost,
} from './watch-rules.ts';

/** The rules, to be switched, changed and deleted, and the one that is being written. */
export function WatchRules({ draft: given }: { readonly draft: RuleDraft | null }) {
  const page = usePage();
  const rules = usePageState(({ settings }) => settings.watchRules);
  const [draft, setDraft] = useState(given);
  const addButton = useRef<HTMLButtonElement>(null);
  const texts = text().watching;
  const isFull = rules.length >= rulesAtMost;
  // What had the focus goes, and until it is drawn this button may not be enabled.
  const focusAdd = () => requestAnimationFrame(() => addButton.current?.focus());
  const leaveForm = () => {
    setDraft(null);
    focusAdd();
  };
  return (
    <>
      <p className="rule-add">
        <button
          ref={addButton}
          type="button"
          className="button"
          disabled={isFull || draft?.id === null}
          onClick={() => setDraft(emptyDraft)}
        >
          <Plus />
          {texts.add}
        </button>
        {isFull && <span className="faint">{texts.tooManyRules(rulesAtMost)}</span>}
      </p>
      {draft?.id === null && <WatchRuleForm draft={draft} leave={leaveForm} />}
      {rules.length === 0 && draft === null && <p className="faint">{texts.noRules}</p>}
      <ul className="rule-list">
        {rules.map((rule) =>
          draft?.id === rule.id ? (
            <li key={rule.id}>
              <WatchRuleForm draft={draft} leave={leaveForm} />
            </li>
          ) : (
            <Rule
              key={rule.id}
              rule={rule}
              edit={() => setDraft(rule)}
              drop={() => {
                dropRule(page, rule.id);
                focusAdd();
              }}
            />
          ),
        )}
      </ul>
      {draft === null && <Examples rules={rules} keepFocus={focusAdd} />}
      <NotificationProblem />
    </>
  );
}

type ExamplesProps = { readonly rules: readonly WatchRule[]; readonly keepFocus: () => void };

/** Rules to begin with, which may be changed once they are there. */
function Examples({ rules, keepFocus }: ExamplesProps) {
  const page = usePage();
  const texts = text().watching;
  const examples = exampleRules(rules);
  if (examples.length === 0) return null;
  return (
    <section className="rule-examples" aria-label={texts.examples}>
      <p className="faint">{texts.examples}</p>
      <ul>
        {examples.map((example) => (
          <li key={example.query}>
            <button
              type="button"
              className="rule-example"
              onClick={() => {
                keepRule(page, example);
                keepFocus();
              }}
            >
              <Plus />
              <span className="rule-text">
                <span>{example.name}</span>
                <code className="rule-query">{example.query}</code>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

type RuleProps = {
  readonly rule: WatchRule;
  readonly edit: () => void;
  readonly drop: () => void;
};

function Rule({ rule, edit, drop }: RuleProps) {
  const page = usePage();
  const texts = text().watching;
  const name = visibleText(rule.name);
  const problem = queryProblem(rule.query);
  return (
    <li className="rule" data-enabled={rule.enabled}>
      <input
        type="checkbox"
        checked={rule.enabled}
        aria-label={texts.enableRule(name)}
        title={texts.enableRule(name)}
        onChange={({ target }) => enableRule(page, rule.id, target.checked)}
      />
      <div className="rule-text">
        <span className="rule-name" title={name}>
          {name}
        </span>
        <code className="rule-query" title={visibleText(rule.query)}>
          {visibleText(rule.query)}
        </code>
        {problem !== null && <span className="rule-problem">{texts.notAQuery(problem)}</span>}
      </div>
      <IconButton name={texts.editRule(name)} hint={texts.edit} onClick={edit}>
        <Pencil />
      </IconButton>
      <IconButton name={texts.removeRule(name)} hint={texts.remove} onClick={drop}>
        <Trash2 />
      </IconButton>
    </li>
  );
}

/** Why nothing is heard outside the page, once somebody wants to hear of something. */
function NotificationProblem() {
  const { hostKind } = usePage();
  const isWatching = usePageState(({ settings }) =>
    settings.watchRules.some((rule) => rule.enabled),
  );
  const answer = useSyncExternalStore(onAnswer, notifying);
  const { denied, unsupported } = text().watching;
  if (hostKind !== 'browser' || !isWatching) return null;
  if (answer === 'denied') return <p className="caution">{denied}</p>;
  if (answer === 'unsupported') return <p className="caution">{unsupported}</p>;
  return null;
}
