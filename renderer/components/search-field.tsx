import { Search, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { visibleText } from '../../shared/visible-text.ts';
import { focusGrid } from '../grid-focus.ts';
import type { Mistyped } from '../page-state.ts';
import { usePage, usePageState } from '../use-page.ts';
import { searchFieldId } from '../use-page-keys.ts';

export function SearchField() {
  const page = usePage();
  const mistyped = usePageState(({ mistyped }) => mistyped);
  const filtered = usePageState(({ filter }) => filter.text);
  const text = mistyped?.text ?? filtered;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    focusGrid();
  };
  return (
    <div className="search">
      <Search aria-hidden />
      <input
        id={searchFieldId}
        type="text"
        spellCheck={false}
        autoComplete="off"
        placeholder="Process, PID, address or :port"
        aria-label="Search"
        aria-invalid={mistyped !== null}
        aria-describedby={mistyped === null ? undefined : errorId}
        value={text}
        onChange={({ target }) => page.filter({ text: target.value })}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <button
          type="button"
          className="clear"
          aria-label="Clear the search"
          title="Clear (Esc)"
          onClick={() => {
            page.filter({ text: '' });
            document.getElementById(searchFieldId)?.focus();
          }}
        >
          <X />
        </button>
      )}
      {mistyped !== null && <QueryProblem mistyped={mistyped} />}
    </div>
  );
}

/** What is wrong, under the part of the query where it is; the table goes on as it was filtered before. */
function QueryProblem({ mistyped: { text, error } }: { mistyped: Mistyped }) {
  const { start, end, message } = error;
  return (
    <div className="query-problem" id={errorId}>
      <code>
        {visibleText(text.slice(Math.max(0, start - shownAround), start))}
        <mark>{visibleText(text.slice(start, Math.min(end, start + shownAround)))}</mark>
        {visibleText(text.slice(end, end + shownAround))}
      </code>
      {message}
    </div>
  );
}

const errorId = 'search-problem';

/** Characters to either side of the place, of a text that may be long. */
const shownAround = 40;
