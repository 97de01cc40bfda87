import {
  type KeyboardEvent as ReactKeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { keysText } from '../keys.ts';
import { placeBeside } from './popover-button.tsx';
import { Submenu } from './submenu.tsx';

export type MenuItem =
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly keys?: string;
      /** Why it cannot be done now; null if it can. */
      readonly refusal?: string | null;
      readonly run: () => void;
    }
  | {
      readonly kind: 'check';
      readonly label: string;
      readonly note?: string;
      readonly hint?: string | null;
      readonly checked: boolean;
      readonly run: () => void;
    }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly options: readonly Option[];
    }
  | {
      readonly kind: 'submenu';
      readonly label: string;
      /** Why there is nothing to choose in it; null if there is. */
      readonly refusal?: string | null;
      readonly items: readonly MenuItem[];
    }
  | { readonly kind: 'title'; readonly label: string }
  | { readonly kind: 'line' };

type Option = { readonly label: string; readonly checked: boolean; readonly run: () => void };

type Props = {
  readonly name: string;
  readonly items: readonly MenuItem[];
  readonly close: () => void;
};

/** The items of an open menu, with the arrow keys. One that is ticked leaves it open, for more to be ticked. */
export function MenuItems({ name, items, close }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => list.current?.querySelector<HTMLElement>(focusable)?.focus(), []);
  return (
    <div
      ref={list}
      role="menu"
      aria-label={name}
      className="menu"
      onKeyDown={moveFocus}
      tabIndex={-1}
    >
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
        <Item key={index} item={item} close={close} />
      ))}
    </div>
  );
}

/** A menu at a place rather than at a button, such as that of a row. */
export function ContextMenu({ at, ...menu }: Props & { readonly at: DOMRect }) {
  const popover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const focusedBefore = document.activeElement;
    popover.current?.showPopover();
    if (popover.current !== null) placeBeside(popover.current, at);
    popover.current?.querySelector<HTMLElement>(focusable)?.focus();
    return () => {
      if (focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
    };
  }, [at]);
  useDismissal(popover, menu.close);
  return (
    <div ref={popover} popover="manual" className="popover">
      <MenuItems {...menu} />
    </div>
  );
}

/**
 * Closes what a press elsewhere, Esc or another window leaves behind. An `auto` popover would do so by itself, but takes
 * the release of the very press that opened it, on systems where that opens a context menu, for one elsewhere.
 */
function useDismissal(popover: RefObject<HTMLElement | null>, close: () => void): void {
  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && popover.current?.contains(target))) close();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' && event.key !== 'Tab') return;
      // Esc closes a menu within the menu first, by itself.
      if (event.key === 'Escape' && isInSubmenu(event.target)) return;
      event.preventDefault();
      close();
    };
    window.addEventListener('pointerdown', onPointerDown, true);
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('blur', close);
    window.addEventListener('resize', close);
    return () => {
      window.removeEventListener('pointerdown', onPointerDown, true);
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('blur', close);
      window.removeEventListener('resize', close);
    };
  }, [popover, close]);
}

function Item({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  switch (item.kind) {
    case 'line':
      return <hr className="menu-line" />;
    case 'title':
      return (
        <div className="menu-title" role="presentation">
          {item.label}
        </div>
      );
    case 'check':
      return (
        <button
          type="button"
          role="menuitemcheckbox"
          aria-checked={item.checked}
          className="menu-item"
          tabIndex={-1}
          title={item.hint ?? undefined}
          onClick={item.run}
        >
          <span className="menu-tick" aria-hidden>
            {item.checked ? '✓' : ''}
          </span>
          <span className="menu-label">{item.label}</span>
          {item.note !== undefined && <span className="menu-note">{item.note}</span>}
        </button>
      );
    case 'action':
      return (
        <button
          type="button"
          role="menuitem"
          className="menu-item"
          tabIndex={-1}
          aria-disabled={typeof item.refusal === 'string'}
          title={item.refusal ?? undefined}
          onClick={() => {
            if (typeof item.refusal === 'string') return;
            close();
            item.run();
          }}
        >
          <span className="menu-tick" />
          <span className="menu-label">{item.label}</span>
          {item.keys !== undefined && <span className="menu-note">{keysText(item.keys)}</span>}
        </button>
      );
    case 'submenu':
      return (
        <Submenu label={item.label} refusal={item.refusal ?? null}>
          <MenuItems name={item.label} items={item.items} close={close} />
        </Submenu>
      );
    case 'choice':
      return (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a menu
        <div role="group" aria-label={item.label} className="menu-choice">
          <span className="menu-label">{item.label}</span>
          {item.options.map(({ label, checked, run }) => (
            <button
              key={label}
              type="button"
              role="menuitemradio"
              aria-checked={checked}
              className="menu-option"
              tabIndex={-1}
              onClick={run}
            >
              {label}
            </button>
          ))}
        </div>
      );
  }
}

function isInSubmenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-submenu]') !== null;
}

function moveFocus(event: ReactKeyboardEvent<HTMLElement>): void {
  const menu = event.currentTarget;
  const items = [...menu.querySelectorAll<HTMLElement>(focusable)].filter(
    (item) => item.closest('[role=menu]') === menu,
  );
  const at = items.findIndex((item) => item.matches(':focus'));
  const to = destination(event.key, at, items.length);
  if (to === null) return;
  event.preventDefault();
  event.stopPropagation();
  items.at(to)?.focus();
}

function destination(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowUp':
    case 'ArrowLeft':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

const focusable = '[role^=menuitem]';
