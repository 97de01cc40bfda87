import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { type Named, nameAtMost, ofName } from '../settings/named.ts';

type Props = {
  readonly label: string;
  readonly initial?: string;
  /** Those that have a name already. */
  readonly others: readonly Named[];
  /** What is said, and done, of a name that another one has: taking its place, or nothing. */
  readonly whenTaken: { readonly says: (name: string) => string; readonly replaces: boolean };
  /** How many may be kept. */
  readonly most: number;
  readonly button: string;
  readonly save: (name: string, replaced: Named | null) => void;
  readonly leave: () => void;
  readonly children?: ReactNode;
};

/** A field for a name, which says beforehand whose place it takes. */
export function NameForm(props: Props) {
  const { label, initial = '', others, whenTaken, most, button, save, leave, children } = props;
  const [name, setName] = useState(initial);
  const id = useId();
  const texts = text().savedViews;
  const taken = ofName(others, name);
  const isFull = taken === null && others.length >= most;
  const problem = isFull ? texts.full(most) : taken && whenTaken.says(taken.name);
  const maySave = name.trim() !== '' && !isFull && (taken === null || whenTaken.replaces);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (maySave) save(name.trim(), taken);
  };
  return (
    <form className="name-form" onSubmit={submit}>
      <div className="dialog-body">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          type="text"
          className="text-field"
          data-first
          spellCheck={false}
          autoComplete="off"
          maxLength={nameAtMost}
          value={name}
          aria-describedby={`${id}-problem`}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setName(target.value)}
        />
        <p id={`${id}-problem`} className="name-problem" role="status">
          {problem}
        </p>
        {children}
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={leave}>
          {texts.cancel}
        </button>
        <span className="spacer" />
        <button type="submit" className="button primary" disabled={!maySave}>
          {taken === null ? button : whenTaken.replaces ? texts.replaceButton : button}
        </button>
      </footer>
    </form>
  );
}
