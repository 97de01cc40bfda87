import { useId } from 'react';

/** A text to fill in, its label beside it. */
export function Field({
  name,
  value,
  change,
  isShort = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly isShort?: boolean;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="text"
        className="text-field"
        // The host stands there already more often than not; a port hardly ever.
        data-first={isShort ? undefined : true}
        spellCheck={false}
        autoComplete="off"
        maxLength={isShort ? 5 : 255}
        value={value}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => change(target.value)}
      />
    </>
  );
}

/** What is on or off. */
export function Tick({
  name,
  is,
  change,
}: {
  readonly name: string;
  readonly is: boolean;
  readonly change: (is: boolean) => void;
}) {
  return (
    <label className="console-tick">
      <input type="checkbox" checked={is} onChange={({ target }) => change(target.checked)} />
      {name}
    </label>
  );
}
