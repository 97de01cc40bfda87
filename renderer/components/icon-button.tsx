import type { ReactNode } from 'react';

type Props = {
  readonly name: string;
  /** What it says under the pointer, where that is not its name. */
  readonly hint?: string;
  /** Whether what it switches is on; absent where it switches nothing. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

/** A button of which only an icon is to be seen. */
export function IconButton({ name, hint = name, pressed, onClick, children }: Props) {
  return (
    <button
      type="button"
      className="button icon"
      aria-label={name}
      title={hint}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
