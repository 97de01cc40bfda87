import { Search, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { focusGrid } from '../grid-focus.ts';
import { usePage, usePageState } from '../use-page.ts';
import { searchFieldId } from '../use-page-keys.ts';

export function SearchField() {
  const page = usePage();
  const text = usePageState(({ filter }) => filter.text);
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
    </div>
  );
}
