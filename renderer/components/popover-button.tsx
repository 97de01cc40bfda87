import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';

type Props = {
  readonly label: ReactNode;
  /** Its tooltip; also what it is called, where the label is no text or stands in it. */
  readonly name: string;
  readonly className?: string;
  readonly role: 'menu' | 'dialog';
  readonly children: (close: () => void) => ReactNode;
};

/** A button that opens something small beside itself, which the browser closes on Esc or a click elsewhere. */
export function PopoverButton({ label, name, className = 'button', role, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useLayoutEffect(() => {
    if (open && button.current !== null && popover.current !== null) {
      placeBeside(popover.current, button.current.getBoundingClientRect());
      // A menu takes the focus itself; what is to be read is read out only where the focus goes.
      if (role === 'dialog') popover.current.focus();
    }
  }, [open, role]);

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        title={name}
        aria-label={typeof label === 'string' && !name.includes(label) ? undefined : name}
        aria-haspopup={role}
        aria-expanded={open}
        popoverTarget={id}
      >
        {label}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className="popover"
        // A menu names itself.
        {...(role === 'dialog' && { role, 'aria-label': name, tabIndex: -1 })}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && children(() => popover.current?.hidePopover())}
      </div>
    </>
  );
}

/** Below what it belongs to, or above where there is no room; never past the edge of the window. */
export function placeBeside(element: HTMLElement, anchor: DOMRect): void {
  const { width, height } = element.getBoundingClientRect();
  const left = Math.min(anchor.left, window.innerWidth - width - edgePx);
  const below = anchor.bottom + 2;
  const above = anchor.top - height - 2;
  const top = below + height > window.innerHeight - edgePx && above > 0 ? above : below;
  element.style.left = `${Math.max(edgePx, left)}px`;
  element.style.top = `${Math.max(edgePx, Math.min(top, window.innerHeight - height - edgePx))}px`;
}

const edgePx = 6;
