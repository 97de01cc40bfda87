import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { usePage } from '../use-page.ts';
import { type AskedPackets, findPackets, readAskedPackets } from './target-of-port.ts';

/** Which port is to be looked at, also one that is in no row: that nobody listens on, or of another computer. */
export function PortForm() {
  const page = usePage();
  const [host, setHost] = useState('');
  const [port, setPort] = useState('');
  const [said, setSaid] = useState('');
  const [isLooking, setLooking] = useState(false);
  const isHere = useIsHere();
  const id = useId();
  const texts = text().ladder;
  const look = async (asked: AskedPackets) => {
    setLooking(true);
    const found = await findPackets(page.api, asked);
    if (!isHere()) return;
    setLooking(false);
    if (typeof found === 'string') setSaid(found);
    else page.open(found);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isLooking) return;
    const asked = readAskedPackets(host, port);
    setSaid(typeof asked === 'string' ? asked : '');
    if (typeof asked !== 'string') void look(asked);
  };
  return (
    <>
      <form className="port-form" onSubmit={submit}>
        <label htmlFor={`${id}-host`}>{texts.host}</label>
        <input
          id={`${id}-host`}
          type="text"
          className="text-field"
          spellCheck={false}
          autoComplete="off"
          maxLength={255}
          placeholder={texts.anyHost}
          value={host}
          onChange={({ target }) => setHost(target.value)}
        />
        <label htmlFor={`${id}-port`}>{texts.portField}</label>
        <input
          id={`${id}-port`}
          type="text"
          className="text-field"
          data-first
          spellCheck={false}
          autoComplete="off"
          maxLength={6}
          aria-describedby={`${id}-problem`}
          value={port}
          onChange={({ target }) => setPort(target.value)}
        />
        <button type="submit" className="button primary" aria-disabled={isLooking}>
          {texts.look}
        </button>
        <p className="faint">{texts.portHint}</p>
        <p id={`${id}-problem`} className="port-problem" role="alert">
          {visibleText(said)}
        </p>
      </form>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={() => page.open(null)}>
          {texts.close}
        </button>
      </footer>
    </>
  );
}

/** Whether the dialog has not been left meanwhile. */
function useIsHere(): () => boolean {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return () => here.current;
}
