import { type FormEvent, useId, useRef, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { fieldText, fieldTime } from './field-time.ts';
import type { Bounds } from './time-range.ts';

type Field = 'from' | 'to';
type Problem = { readonly of: readonly Field[]; readonly says: string };
type Props = { readonly bounds: Bounds; readonly choose: (bounds: Bounds) => void };

/** From when to when, in local time; says what is wrong with it before anything is looked for. */
export function BetweenForm({ bounds, choose }: Props) {
  const from = useRef<HTMLInputElement>(null);
  const to = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const problemId = useId();
  const texts = text().past;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    for (const [name, field] of [['from', from.current] as const, ['to', to.current] as const]) {
      if (field?.validity.badInput === true) {
        field.focus();
        return setProblem({ of: [name], says: texts.notWhole(texts[name]) });
      }
    }
    const since = fieldTime(from.current?.value ?? '');
    const until = fieldTime(to.current?.value ?? '');
    if (since !== null && until !== null && since >= until) {
      return setProblem({ of: ['from', 'to'], says: texts.wrongOrder });
    }
    choose({ since, until });
  };
  const described = (field: Field) => ({
    'aria-invalid': problem?.of.includes(field) === true,
    'aria-describedby': problemId,
  });
  return (
    <form className="between" noValidate onSubmit={onSubmit} onInput={() => setProblem(null)}>
      <label>
        <span>{texts.from}</span>
        <input
          ref={from}
          type="datetime-local"
          step={1}
          defaultValue={fieldText(bounds.since)}
          {...described('from')}
        />
      </label>
      <label>
        <span>{texts.to}</span>
        <input
          ref={to}
          type="datetime-local"
          step={1}
          defaultValue={fieldText(bounds.until)}
          {...described('to')}
        />
      </label>
      <p id={problemId} className="between-problem" role="alert">
        {problem?.says}
      </p>
      <p className="faint">{texts.betweenHint}</p>
      <button type="submit" className="button">
        {texts.show}
      </button>
    </form>
  );
}
