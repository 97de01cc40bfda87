import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { RadioGroup } from '../components/radio-group.tsx';
import { usePage } from '../use-page.ts';
import { type LineEnd, lineEnds } from './line-end.ts';
import { bringBack, noHistory, remember } from './sent-history.ts';
import type { Shown } from './transcript-text.ts';
import { bytesOf } from './written-bytes.ts';

/** Where to write what is to be sent, as text or as bytes. */
export function Sender({ isEnded }: { readonly isEnded: boolean }) {
  const { talk } = usePage();
  const field = useRef<HTMLTextAreaElement>(null);
  const [written, setWritten] = useState('');
  const [how, setHow] = useState<Shown>('text');
  const [lineEnd, setLineEnd] = useState<LineEnd>('lf');
  const [history, setHistory] = useState(noHistory);
  const [problem, setProblem] = useState('');
  const id = useId();
  const texts = text().console;
  useEffect(() => {
    if (!isEnded) field.current?.focus();
  }, [isEnded]);

  const send = async () => {
    const read = bytesOf(written, how, lineEnd);
    if (!(read instanceof Uint8Array)) {
      setProblem(read.says);
      field.current?.focus();
      field.current?.setSelectionRange(read.at, read.at + read.length);
      return;
    }
    setProblem('');
    setHistory(remember(history, written));
    setWritten('');
    field.current?.focus();
    if (!(await talk.send(read))) setWritten((since) => (since === '' ? written : since));
  };

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // What an input method is putting together is no line yet.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
    const by = leavesBy(event);
    const back = by === null ? null : bringBack(history, by, written);
    if (back === null) return;
    event.preventDefault();
    setHistory(back.history);
    setWritten(back.text);
  };

  return (
    <form
      className="sender"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <textarea
        ref={field}
        className="text-field"
        data-first
        rows={2}
        aria-label={texts.message}
        aria-describedby={`${id}-problem`}
        aria-invalid={problem !== ''}
        placeholder={how === 'text' ? texts.textHint : texts.hexHint}
        spellCheck={false}
        disabled={isEnded}
        value={written}
        onChange={({ target }) => {
          setWritten(target.value);
          setProblem('');
        }}
        onKeyDown={press}
      />
      <div className="sender-tools">
        <RadioGroup
          name={texts.sendAs}
          value={how}
          choose={setHow}
          options={[
            { value: 'text', label: texts.text },
            { value: 'hex', label: texts.hex },
          ]}
        />
        <RadioGroup
          name={texts.lineEnd}
          value={lineEnd}
          choose={setLineEnd}
          options={lineEnds.map((value) => ({
            value,
            label: value === 'none' ? texts.noLineEnd : value.toUpperCase(),
            disabled: how === 'hex',
          }))}
        />
        <span className="spacer" />
        <button
          type="button"
          className="button"
          disabled={isEnded}
          onClick={() => void talk.send(new Uint8Array(), true)}
        >
          {texts.endStream}
        </button>
        <button type="submit" className="button primary" disabled={isEnded}>
          {texts.send}
        </button>
      </div>
      <p id={`${id}-problem`} className="console-problem" role="alert">
        {problem}
      </p>
    </form>
  );
}

/** Whether a key leaves the text upwards, to what was sent before, or downwards. */
function leavesBy({ key, shiftKey, currentTarget }: KeyboardEvent<HTMLTextAreaElement>) {
  const { value, selectionStart, selectionEnd } = currentTarget;
  if (shiftKey || selectionStart !== selectionEnd) return null;
  if (key === 'ArrowUp') return value.slice(0, selectionStart).includes('\n') ? null : -1;
  if (key === 'ArrowDown') return value.slice(selectionEnd).includes('\n') ? null : 1;
  return null;
}
