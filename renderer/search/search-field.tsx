import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { text as texts } from '../../shared/language/text.ts';
import { acceptSuggestion } from '../../shared/query/complete.ts';
import { focusGrid } from '../grid/grid-focus.ts';
import { searchFieldId } from '../page-parts.ts';
import { usePage, usePageState } from '../use-page.ts';
import { SearchChips } from './search-chips.tsx';
import { problemId, SearchProblem } from './search-problem.tsx';
import { SearchSuggestions, suggestionId, suggestionsId } from './search-suggestions.tsx';
import { type Completing, useCompletion } from './use-completion.ts';

export function SearchField() {
  const page = usePage();
  const mistyped = usePageState(({ mistyped }) => mistyped);
  const filtered = usePageState(({ filter }) => filter.text);
  const input = useRef<HTMLInputElement>(null);
  const caretAfter = useRef<number | null>(null);
  const text = mistyped?.text ?? filtered;
  const completing = useCompletion(page, text);
  const { completion, chosen } = completing;
  const says = texts().query;
  useLayoutEffect(() => {
    const caret = caretAfter.current;
    caretAfter.current = null;
    if (caret !== null) input.current?.setSelectionRange(caret, caret);
  });

  const accept = (index: number) => {
    const suggestion = completion?.suggestions[index];
    if (completion === null || suggestion === undefined) return;
    const after = acceptSuggestion(text, completion, suggestion);
    caretAfter.current = after.caret;
    page.filter({ text: after.text });
    if (completion.key === null) completing.show(after.text, after.caret);
    else completing.close();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // While an input method composes, the keys are its own.
    if (event.nativeEvent.isComposing) return;
    const isDone = keyOfList(event, completing, accept) || keyOfField(event, completing, text);
    if (isDone) event.preventDefault();
  };

  return (
    <div className="search">
      <Search aria-hidden />
      <input
        ref={input}
        id={searchFieldId}
        type="text"
        role="combobox"
        spellCheck={false}
        autoComplete="off"
        placeholder={says.placeholder}
        aria-label={says.search}
        aria-autocomplete="list"
        aria-expanded={completion !== null}
        aria-controls={suggestionsId}
        aria-activedescendant={chosen === null ? undefined : suggestionId(chosen)}
        aria-invalid={mistyped !== null}
        aria-describedby={mistyped === null ? undefined : problemId}
        value={text}
        onChange={({ target }) => {
          page.filter({ text: target.value });
          completing.typed(target.value, target.selectionStart ?? target.value.length);
        }}
        onKeyDown={onKeyDown}
        onBlur={completing.close}
      />
      {mistyped === null && <SearchChips text={text} />}
      {text !== '' && (
        <button
          type="button"
          className="clear"
          aria-label={says.clear}
          title={says.clearHint}
          onClick={() => {
            page.filter({ text: '' });
            input.current?.focus();
          }}
        >
          <X />
        </button>
      )}
      {mistyped !== null && <SearchProblem mistyped={mistyped} behind={completion !== null} />}
      <SearchSuggestions completing={completing} accept={accept} />
    </div>
  );
}

/** The keys of an open list; false for one that is not meant for it. */
function keyOfList(
  { key, shiftKey }: KeyboardEvent,
  { completion, chosen, choose, close }: Completing,
  accept: (index: number) => void,
): boolean {
  if (completion === null) return false;
  const last = completion.suggestions.length - 1;
  switch (key) {
    case 'ArrowDown':
      choose(chosen === null || chosen === last ? 0 : chosen + 1);
      return true;
    case 'ArrowUp':
      choose(chosen === null || chosen === 0 ? last : chosen - 1);
      return true;
    case 'Tab':
      if (shiftKey) return false;
      accept(chosen ?? 0);
      return true;
    case 'Enter':
      if (chosen === null) return false;
      accept(chosen);
      return true;
    case 'Escape':
      close();
      return true;
    default:
      return false;
  }
}

function keyOfField(
  { key, altKey, ctrlKey, currentTarget }: KeyboardEvent<HTMLInputElement>,
  { show, close }: Completing,
  text: string,
): boolean {
  if ((key === 'ArrowDown' && altKey) || (key === ' ' && ctrlKey)) {
    show(text, currentTarget.selectionStart ?? text.length);
    return true;
  }
  if (key !== 'Enter' && key !== 'ArrowDown') return false;
  close();
  focusGrid();
  return true;
}
