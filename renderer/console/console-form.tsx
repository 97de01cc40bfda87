import { type FormEvent, type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { text } from '../../shared/language/text.ts';
import { networkOf } from '../../shared/network-class.ts';
import { RadioGroup } from '../components/radio-group.tsx';
import { usePage, usePageState } from '../use-page.ts';
import { type Fields, openConsole, readFields, unbracketed } from './asked.ts';
import { Field, Tick } from './form-fields.tsx';

/** What to connect to, or what to listen on; what came of trying stands below. */
export function ConsoleForm({
  fields,
  children,
}: {
  readonly fields: Fields;
  readonly children: ReactNode;
}) {
  const page = usePage();
  const isReadOnly = usePageState(({ host }) => host?.readOnly === true);
  const isBeginning = useStore(page.talk.store, ({ step }) => step.kind === 'beginning');
  const [written, setWritten] = useState(fields);
  const [problem, setProblem] = useState('');
  const texts = text().console;
  const change = (some: Partial<Fields>) => setWritten({ ...written, ...some });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBeginning) return;
    const read = readFields(written);
    setProblem(typeof read === 'string' ? read : '');
    if (typeof read !== 'string') page.talk.begin(read);
  };
  return (
    <>
      <form className="console-form" onSubmit={submit}>
        <RadioGroup
          name={texts.kind}
          value={written.kind}
          choose={(kind) => {
            change({ kind });
            openConsole(page, { ...written, kind });
          }}
          options={[
            { value: 'connect', label: texts.connect },
            { value: 'listen', label: texts.listen },
          ]}
        />
        <div className="console-fields">
          {written.kind === 'connect' ? (
            <Field
              key="host"
              name={texts.host}
              value={written.host}
              change={(host) => change({ host })}
            />
          ) : (
            <Field
              key="address"
              name={texts.address}
              value={written.address}
              change={(address) => change({ address })}
            />
          )}
          <Field
            name={texts.port}
            value={written.port}
            change={(port) => change({ port })}
            isShort
          />
          {written.kind === 'connect' ? (
            <Tick name={texts.speakTls} is={written.tls} change={(tls) => change({ tls })} />
          ) : (
            <Tick name={texts.echo} is={written.echo} change={(echo) => change({ echo })} />
          )}
          <button
            type="submit"
            className="button primary"
            disabled={isReadOnly}
            aria-disabled={isBeginning}
          >
            {texts[written.kind]}
          </button>
        </div>
        <p className="faint">{isReadOnly ? texts.readOnly : hintOf(written)}</p>
        <p className="console-problem" role="alert">
          {problem}
        </p>
      </form>
      {children}
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={() => page.open(null)}>
          {texts.leave}
        </button>
      </footer>
    </>
  );
}

/** Who could connect: the loopback is for this computer alone. */
function hintOf({ kind, address }: Fields): string {
  const { reach, anyPort, connectHint } = text().console;
  if (kind === 'connect') return connectHint;
  const isOwn = networkOf(unbracketed(address)) === 'loopback';
  return `${isOwn ? reach.own : reach.others} ${anyPort}`;
}
