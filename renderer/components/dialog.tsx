import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { usePage } from '../use-page.ts';
import { gridId } from '../use-page-keys.ts';

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
    dialog.current?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => document.getElementById(gridId)?.focus();
  }, []);
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
