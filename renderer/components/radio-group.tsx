import { useId } from 'react';

type Option<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
};

type Props<Value extends string> = {
  readonly name: string;
  readonly value: Value;
  readonly choose: (value: Value) => void;
  readonly options: readonly Option<Value>[];
};

/** One of a few: the arrow keys choose, as in every such group of the browser's own. */
export function RadioGroup<Value extends string>({ name, value, choose, options }: Props<Value>) {
  const id = useId();
  return (
    <fieldset className="radios">
      <legend>{name}</legend>
      {options.map((option) => (
        <label key={option.value} className="radio">
          <input
            type="radio"
            name={id}
            checked={option.value === value}
            disabled={option.disabled === true}
            onChange={() => choose(option.value)}
          />
          <span>{option.label}</span>
          {option.hint !== undefined && <span className="faint">{option.hint}</span>}
        </label>
      ))}
    </fieldset>
  );
}
