import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { focusGrid } from '../grid-focus.ts';
import { usePage } from '../use-page.ts';

type Props = {
  readonly title: string;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A modal dialog: the browser keeps the focus in it, and closes it on Esc. The focus goes back to the table. */
export function Dialog({ title, className = '', children }: Props) {
  const page = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    // At once, so that no key can meet the button that the browser takes for the first.
    dialog.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);
  // Once it is gone: before, it lets nothing behind it have the focus.
  useEffect(() => focusGrid, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={title}
      onClose={() => page.open(null)}
    >
      {children}
    </dialog>
  );
}
