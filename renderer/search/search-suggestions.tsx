import { useEffect, useRef } from 'react';
import { text as texts } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Completing } from './use-completion.ts';

export const suggestionsId = 'search-suggestions';

export function suggestionId(index: number): string {
  return `search-suggestion-${index}`;
}

type Props = {
  readonly completing: Completing;
  readonly accept: (index: number) => void;
};

/** What could be written, under the search field, which keeps the focus; over the table, so that nothing moves. */
export function SearchSuggestions({ completing: { completion, chosen }, accept }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen !== null) list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const says = texts().query;
  const { key = null, suggestions = [] } = completion ?? {};
  return (
    <>
      <div className="unseen" role="status">
        {completion !== null && says.suggestionCount(suggestions.length)}
      </div>
      <div className="suggestions" hidden={completion === null}>
        {key !== null && <p className="suggestions-hint">{says.keyTakes(key, says.takes[key])}</p>}
        <div ref={list} id={suggestionsId} role="listbox" aria-label={says.suggestions}>
          {suggestions.map(({ text, note }, index) => (
            <button
              key={text}
              type="button"
              id={suggestionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className="suggestion"
              // The field keeps the focus, which would close the list.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => accept(index)}
            >
              <span className="suggestion-text">{visibleText(text)}</span>
              <span className="suggestion-note">{note}</span>
            </button>
          ))}
        </div>
        <p className="suggestions-keys" aria-hidden>
          {says.suggestionKeys}
        </p>
      </div>
    </>
  );
}
