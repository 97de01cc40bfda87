import { type ReactNode, useId } from 'react';
import type { Settings } from '../../shared/settings.ts';
import { usePage, usePageState } from '../use-page.ts';

type Value = string | number;
type NameOf<Kind> = {
  [Name in keyof Settings]: Settings[Name] extends Kind ? Name : never;
}[keyof Settings];

type Option<Chosen> = {
  readonly value: Chosen;
  readonly label: string;
  /** What it looks like. */
  readonly sample?: ReactNode;
  /** Of a label in another language than the page's. */
  readonly lang?: string;
};

/** One of several. Each has an id of its own, by which the focus finds back when the page is drawn anew. */
export function Choice<Name extends NameOf<Value>>({
  name,
  label,
  note,
  options,
}: {
  readonly name: Name;
  readonly label: string;
  readonly note?: string;
  readonly options: readonly Option<Settings[Name]>[];
}) {
  const page = usePage();
  const chosen = usePageState(({ settings }) => settings[name]);
  const noteId = useId();
  return (
    <fieldset className="setting" aria-describedby={note === undefined ? undefined : noteId}>
      <legend>{label}</legend>
      <div className="setting-options">
        {options.map(({ value, label: text, sample, lang }) => (
          <label key={value} className="setting-option" lang={lang}>
            <input
              type="radio"
              name={`setting-${name}`}
              id={`setting-${name}-${value}`}
              checked={chosen === value}
              onChange={() => page.change({ [name]: value })}
            />
            <span>{text}</span>
            {sample}
          </label>
        ))}
      </div>
      {note !== undefined && (
        <p id={noteId} className="setting-note">
          {note}
        </p>
      )}
    </fieldset>
  );
}

/** Yes or no, with what that means where it does not go without saying. */
export function Switch({
  name,
  label,
  note,
  disabled = false,
  choose,
}: {
  readonly name: NameOf<boolean>;
  readonly label: string;
  readonly note?: string;
  readonly disabled?: boolean;
  /** What choosing does, where that is more than to keep it. */
  readonly choose?: (checked: boolean) => void;
}) {
  const page = usePage();
  const checked = usePageState(({ settings }) => settings[name]);
  const noteId = useId();
  const change = (next: boolean) => page.change({ [name]: next });
  return (
    <div className="setting">
      <label className="setting-switch">
        <input
          type="checkbox"
          id={`setting-${name}`}
          checked={checked}
          disabled={disabled}
          aria-describedby={note === undefined ? undefined : noteId}
          onChange={() => (choose ?? change)(!checked)}
        />
        <span>{label}</span>
      </label>
      {note !== undefined && (
        <p id={noteId} className="setting-note">
          {note}
        </p>
      )}
    </div>
  );
}
