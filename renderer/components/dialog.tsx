import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { buttonInUse, focusAgain } from '../grid/grid-focus.ts';
import { usePage } from '../use-page.ts';

type Props = {
  readonly title: string;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A modal dialog: the browser keeps the focus in it, and closes it on Esc. The focus goes back to the button that a key pressed, else to the table. */
export function Dialog({ title, className = '', children }: Props) {
  const page = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  const opener = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    opener.current = buttonInUse();
    dialog.current?.showModal();
    // At once, so that no key can meet the button that the browser takes for the first.
    dialog.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);
  // Once it is gone: before, it lets nothing behind it have the focus.
  useEffect(() => () => focusAgain(opener.current), []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={title}
      onCancel={(event) => {
        // A field for a file tells in the same way that none was chosen.
        if (event.target !== event.currentTarget) return;
        // At once: before the browser comes to say that it has closed, another key may be pressed.
        event.preventDefault();
        page.open(null);
      }}
      onClose={() => page.open(null)}
    >
      {children}
    </dialog>
  );
}
