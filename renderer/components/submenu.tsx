import { ChevronRight } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

type Props = {
  readonly label: string;
  /** Why there is nothing to choose; null if there is. */
  readonly refusal: string | null;
  /** The items of the menu that opens beside it. */
  readonly children: ReactNode;
};

/** An item of a menu that opens another: with → or Enter, whose first item then has the focus, or under the pointer. */
export function Submenu({ label, refusal, children }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<'by-key' | 'by-pointer' | null>(null);
  const [delayed, cancel] = useDelayed();

  useLayoutEffect(() => {
    if (open === null || popover.current === null || button.current === null) return;
    if (!popover.current.matches(':popover-open')) popover.current.showPopover();
    placeAside(popover.current, button.current.getBoundingClientRect());
    if (open === 'by-key') popover.current.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
  }, [open]);

  const openBy = (way: 'by-key' | 'by-pointer') => {
    if (refusal === null) setOpen(way);
  };
  const close = () => {
    if (popover.current?.contains(document.activeElement)) button.current?.focus();
    setOpen(null);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };

  return (
    <div
      role="none"
      onPointerEnter={() => delayed(() => open ?? openBy('by-pointer'), openMs)}
      onPointerLeave={() => delayed(close, closeMs)}
    >
      <button
        ref={button}
        type="button"
        role="menuitem"
        className="menu-item"
        tabIndex={-1}
        aria-haspopup="menu"
        aria-expanded={open !== null}
        aria-disabled={refusal !== null}
        title={refusal ?? undefined}
        onClick={() => {
          cancel();
          openBy('by-key');
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowRight') return;
          event.preventDefault();
          event.stopPropagation();
          openBy('by-key');
        }}
      >
        <span className="menu-tick" />
        <span className="menu-label">{label}</span>
        <ChevronRight className="menu-arrow" aria-hidden />
      </button>
      {open !== null && (
        <div
          ref={popover}
          popover="manual"
          className="popover"
          data-submenu
          onKeyDownCapture={leave}
        >
          {children}
        </div>
      )}
    </div>
  );
}

// Long enough for a pointer that only passes, or that takes the short way to an item of the menu beside it.
const openMs = 120;
const closeMs = 250;

/** Runs the last of what was asked for, after its time; nothing once the component has gone. */
function useDelayed(): [run: (action: () => void, afterMs: number) => void, cancel: () => void] {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const cancel = () => clearTimeout(timer.current);
  const run = (action: () => void, afterMs: number) => {
    cancel();
    timer.current = setTimeout(action, afterMs);
  };
  return [run, cancel];
}

/** To the right of its item, or to the left where there is no room. */
function placeAside(element: HTMLElement, anchor: DOMRect): void {
  const { width, height } = element.getBoundingClientRect();
  const right = anchor.right + gapPx;
  const left = right + width > window.innerWidth - edgePx ? anchor.left - width - gapPx : right;
  const lowest = window.innerHeight - height - edgePx;
  element.style.left = `${Math.max(edgePx, left)}px`;
  element.style.top = `${Math.max(edgePx, Math.min(anchor.top - gapPx - 1, lowest))}px`;
}

const gapPx = 4;
const edgePx = 6;
