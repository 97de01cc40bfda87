import { Ellipsis, Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import type { SavedView } from '../../shared/settings/saved-view.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { ContextMenu } from '../components/context-menu.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { keysText, viewKeys } from '../keys/keys.ts';
import { moved } from '../settings/named.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { savedViewItems } from './saved-view-items.ts';
import { isChanged } from './saved-views.ts';
import { useSavedCounts } from './use-saved-counts.ts';
import { viewIds } from './view.ts';

/** The views that a person named, beneath the built-in ones; each has a menu, and keys of its own. */
export function SavedViews({ shown }: { readonly shown: string }) {
  const page = usePage();
  const savedViews = usePageState(({ settings }) => settings.savedViews);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [movedId, setMovedId] = useState<string | null>(null);
  const texts = text().savedViews;
  const move = (id: string, steps: number) => {
    page.change({ savedViews: [...moved(savedViews, id, steps)] });
    setMovedId(id);
  };
  // A button that has moved has lost the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each move
  useLayoutEffect(() => {
    if (movedId !== null) document.getElementById(buttonId(movedId))?.focus();
  }, [movedId, savedViews]);
  const counts = useSavedCounts();
  const place = savedViews.findIndex(({ id }) => id === movedId);
  const last = savedViews[place];
  const opened = savedViews.find(({ id }) => id === menu?.id);
  return (
    <>
      <div className="views-head">
        <h2>{texts.saved}</h2>
        <IconButton name={texts.save} onClick={() => page.open({ kind: 'save-view' })}>
          <Plus />
        </IconButton>
      </div>
      {savedViews.map((view, index) => (
        <SavedViewLine
          key={view.id}
          view={view}
          count={counts.get(view.id) ?? null}
          keys={
            index + viewIds.length < 9 ? viewKeys(page.hostKind, index + 1 + viewIds.length) : null
          }
          isShown={view.id === shown}
          move={(steps) => move(view.id, steps)}
          openMenu={(at) => setMenu({ id: view.id, at })}
        />
      ))}
      <span className="unseen" role="status">
        {last !== undefined && texts.moved(visibleText(last.name), place + 1, savedViews.length)}
      </span>
      {menu !== null && opened !== undefined && (
        <ContextMenu
          at={menu.at}
          name={texts.menuOf(visibleText(opened.name))}
          items={savedViewItems(page, opened, (steps) => move(opened.id, steps))}
          close={() => setMenu(null)}
        />
      )}
    </>
  );
}

type OpenMenu = { readonly id: string; readonly at: DOMRect };

type LineProps = {
  readonly view: SavedView;
  /** null while it is not known. */
  readonly count: number | null;
  readonly keys: string | null;
  readonly isShown: boolean;
  readonly move: (steps: number) => void;
  readonly openMenu: (at: DOMRect) => void;
};

function SavedViewLine({ view, count, keys, isShown, move, openMenu }: LineProps) {
  const page = usePage();
  const changed = usePageState((state) => isShown && isChanged(view, state));
  // Where the views stand in a row, it may be out of sight.
  useEffect(() => {
    if (isShown) document.getElementById(buttonId(view.id))?.scrollIntoView(nearest);
  }, [isShown, view.id]);
  const texts = text().savedViews;
  const name = visibleText(view.name);
  const hint = keys === null ? name : `${name} (${keysText(keys)})`;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, altKey, shiftKey, currentTarget } = event;
    if (altKey && key === 'ArrowUp') move(-1);
    else if (altKey && key === 'ArrowDown') move(1);
    else if (key === 'F2') page.open({ kind: 'rename-view', id: view.id });
    else if (key === 'Delete') page.open({ kind: 'delete-view', id: view.id });
    else if (key === 'ContextMenu' || (shiftKey && key === 'F10')) {
      openMenu(currentTarget.getBoundingClientRect());
    } else return;
    event.preventDefault();
  };
  return (
    <div className="saved-view">
      <button
        id={buttonId(view.id)}
        type="button"
        className="view"
        title={changed ? `${hint}: ${texts.changed}` : hint}
        aria-current={isShown}
        onClick={() => page.showView(view.id)}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          event.preventDefault();
          openMenu(new DOMRect(event.clientX, event.clientY));
        }}
      >
        <span className="view-title">{name}</span>
        {changed && (
          <span className="view-changed">
            <span aria-hidden>~</span>
            <span className="unseen">{texts.changed}</span>
          </span>
        )}
        <span className="view-count">{count !== null && countText(count)}</span>
      </button>
      <button
        type="button"
        className="button icon view-menu"
        title={texts.menuOf(name)}
        aria-label={texts.menuOf(name)}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => openMenu(currentTarget.getBoundingClientRect())}
      >
        <Ellipsis />
      </button>
    </div>
  );
}

const nearest: ScrollIntoViewOptions = { block: 'nearest', inline: 'nearest' };

function buttonId(id: string): string {
  return `view-${id}`;
}
