import { type FormEvent, useId, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { probedAtMost } from '../../shared/probe.ts';
import { Dialog } from '../components/dialog.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import type { Overlay } from '../page-state.ts';
import { usePage } from '../use-page.ts';
import { type ProbeKind, readAsked } from './asked.ts';
import { ProbeResults } from './probe-results.tsx';
import { useProbe } from './use-probe.ts';

const kinds: readonly ProbeKind[] = ['tcp', 'tls', 'udp'];

/** Tests ports of a host, and says of each what answered, and why not. */
export function ProbeDialog({ asked }: { readonly asked: Extract<Overlay, { kind: 'probe' }> }) {
  const page = usePage();
  const { step, run } = useProbe(page);
  const [host, setHost] = useState(asked.host);
  const [ports, setPorts] = useState(asked.port === null ? '' : String(asked.port));
  const [kind, setKind] = useState<ProbeKind>(asked.protocol);
  const [problem, setProblem] = useState('');
  const id = useId();
  const texts = text().probing.dialog;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readAsked(host, ports, kind);
    setProblem(typeof read === 'string' ? read : '');
    if (typeof read !== 'string') run(read);
  };
  return (
    <Dialog title={texts.title} className="probe">
      <h2>{texts.title}</h2>
      <form className="probe-form" onSubmit={submit}>
        <div className="probe-fields">
          <label htmlFor={`${id}-host`}>{texts.host}</label>
          <input
            id={`${id}-host`}
            type="text"
            className="text-field"
            data-first
            spellCheck={false}
            autoComplete="off"
            maxLength={255}
            value={host}
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => setHost(target.value)}
          />
          <label htmlFor={`${id}-ports`}>{texts.ports}</label>
          <input
            id={`${id}-ports`}
            type="text"
            className="text-field"
            spellCheck={false}
            autoComplete="off"
            maxLength={200}
            placeholder={texts.portsHint(probedAtMost.ports)}
            aria-describedby={`${id}-problem`}
            value={ports}
            onChange={({ target }) => setPorts(target.value)}
          />
          <RadioGroup
            name={texts.speak}
            value={kind}
            choose={setKind}
            options={kinds.map((value) => ({
              value,
              label: value === 'tls' ? texts.thenTls : value.toUpperCase(),
            }))}
          />
          <p className="faint">{texts.kindHints[kind]}</p>
          <button type="submit" className="button primary">
            {texts.run}
          </button>
        </div>
        <p id={`${id}-problem`} className="probe-problem" role="alert">
          {problem}
        </p>
      </form>
      <ProbeResults step={step} />
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={() => page.open(null)}>
          {texts.close}
        </button>
      </footer>
    </Dialog>
  );
}
