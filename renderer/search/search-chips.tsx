import { X } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { text as texts } from '../../shared/language/text.ts';
import { type QueryPart, queryParts, withoutPart } from '../../shared/query/parts.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { searchFieldId } from '../page-parts.ts';
import { usePage } from '../use-page.ts';

/**
 * The parts of the query, each with a button that takes it out. They lie over the text in the field, which shows while
 * it has the focus: so they take no room of their own, and nothing moves when they come or go.
 */
export function SearchChips({ text }: { readonly text: string }) {
  const page = usePage();
  const parts = useMemo(() => queryParts(text), [text]);
  const list = useRef<HTMLUListElement>(null);
  const removedAt = useRef<number | null>(null);
  useLayoutEffect(() => {
    const index = removedAt.current;
    removedAt.current = null;
    if (index !== null) focusNear(list.current, index);
  });

  if (!areWorthShowing(parts)) return null;
  const says = texts().query;
  return (
    <ul ref={list} className="chips" aria-label={says.parts}>
      {parts.map((part, index) => (
        <li
          key={part.start}
          className="chip"
          data-negated={part.isNegated}
          data-short={isShort(part)}
        >
          <span className="chip-text">
            {part.isNegated && <span className="chip-not">{says.without}</span>}
            {part.key !== null && <span className="chip-key">{part.key}:</span>}
            {visibleText(part.value)}
          </span>
          <button
            type="button"
            className="chip-remove"
            aria-label={says.remove(nameOf(part))}
            title={says.remove(nameOf(part))}
            onClick={() => {
              removedAt.current = index;
              page.filter({ text: withoutPart(text, part) });
            }}
          >
            <X />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** One word alone is as plain as a chip would be; very many would not fit. */
function areWorthShowing(parts: readonly QueryPart[]): boolean {
  const [first] = parts;
  if (parts.length === 0 || parts.length > mostParts) return false;
  return parts.length > 1 || first?.isNegated === true || typeof first?.key === 'string';
}

function nameOf({ isNegated, key, value }: QueryPart): string {
  return visibleText(`${isNegated ? '-' : ''}${key === null ? '' : `${key}:`}${value}`);
}

/** Whether it has room enough where it may not become any narrower. */
function isShort(part: QueryPart): boolean {
  return nameOf(part).length <= 12;
}

/** The button that stands where the last one was, the last one, or the field when there are no more. */
function focusNear(list: HTMLUListElement | null, index: number): void {
  const buttons = list?.querySelectorAll('button');
  const next = buttons?.[Math.min(index, buttons.length - 1)];
  (next ?? document.getElementById(searchFieldId))?.focus();
}

const mostParts = 12;
