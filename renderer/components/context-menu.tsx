import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { MenuItems, type MenuProps } from './menu.tsx';
import { menuItem } from './menu-keys.ts';
import { placeBeside } from './popover-button.tsx';

/** A menu at a place rather than at a button, such as that of a row. */
export function ContextMenu({ at, ...menu }: MenuProps & { readonly at: DOMRect }) {
  const popover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const focusedBefore = document.activeElement;
    popover.current?.showPopover();
    if (popover.current !== null) placeBeside(popover.current, at);
    popover.current?.querySelector<HTMLElement>(menuItem)?.focus();
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

function isInSubmenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-submenu]') !== null;
}
