import { Copy, Save } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import type { StatePhase } from '../../shared/tcp-states.ts';
import { IconButton } from '../components/icon-button.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { copyText } from '../copying/copy-text.ts';
import { bytesText } from '../time-text.ts';
import { usePage } from '../use-page.ts';
import { saveTranscript } from './save-transcript.ts';
import { Sender } from './sender.tsx';
import { TalkLife } from './talk-life.tsx';
import type { Held, Wanted } from './talk-state.ts';
import { TalkTls } from './talk-tls.tsx';
import type { Transcript } from './transcript.ts';
import { type Shown, transcriptText } from './transcript-text.ts';
import { TranscriptView } from './transcript-view.tsx';

/** One conversation: between whom, its life so far, what was said, and where to say more. */
export function TalkView({
  held,
  wanted,
  transcript,
}: {
  readonly held: Held;
  readonly wanted: Wanted;
  readonly transcript: Transcript;
}) {
  const page = usePage();
  const [shown, setShown] = useState<Shown>('text');
  const { local, remote, end, waiting } = held;
  const { sent, received } = transcript.counts;
  const texts = text().console;
  const leave = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Where to write is gone, and what had the focus with it.
    if (end !== null && document.activeElement?.matches('body, dialog')) leave.current?.focus();
  }, [end]);
  const { word, phase } = stateOf(held);
  return (
    <>
      <div className="talk-head">
        <p className="talk-ends">
          <strong>{formatEndpoint(local)}</strong>
          {remote !== null && (
            <>
              <span aria-hidden>↔</span>
              <strong>{formatEndpoint(remote)}</strong>
            </>
          )}
          <span className="state" data-phase={phase} role="status">
            <i className="dot" />
            {word}
          </span>
        </p>
        <TalkLife held={held} />
        {held.tls !== null && <TalkTls tls={held.tls} />}
      </div>
      <div className="talk-tools">
        <RadioGroup
          name={texts.show}
          value={shown}
          choose={setShown}
          options={[
            { value: 'text', label: texts.text },
            { value: 'hex', label: texts.hex },
          ]}
        />
        <span className="spacer" />
        <span className="faint">
          {texts.counts(bytesText(sent), bytesText(received))}
          {waiting > 0 && ` ${texts.waiting(bytesText(waiting))}`}
        </span>
        <IconButton
          name={texts.copy}
          onClick={() => copyText(page, transcriptText(transcript, shown))}
        >
          <Copy />
        </IconButton>
        <IconButton name={texts.save} onClick={() => void saveTranscript(page, transcript, shown)}>
          <Save />
        </IconButton>
      </div>
      <TranscriptView transcript={transcript} shown={shown} />
      {end === null && <Sender isEnded={held.selfEnded || remote === null} />}
      <footer className="dialog-foot talk-foot">
        {end === null ? (
          <button type="button" className="button danger" onClick={page.talk.close}>
            {remote === null ? texts.stopListening : texts.closeConnection}
          </button>
        ) : (
          <>
            <button type="button" className="button" onClick={page.talk.leave}>
              {texts.another}
            </button>
            <button type="button" className="button" onClick={() => page.talk.begin(wanted)}>
              {texts.again[wanted.kind]}
            </button>
          </>
        )}
        <span className="spacer" />
        <button
          ref={leave}
          type="button"
          className="button"
          data-first={end === null ? undefined : true}
          title={end === null ? texts.hideHint : undefined}
          onClick={() => page.open(null)}
        >
          {end === null ? texts.hide : texts.leave}
        </button>
      </footer>
    </>
  );
}

function stateOf(held: Held): { readonly word: string; readonly phase: StatePhase } {
  const { states } = text().console;
  const { end, remote, peerEnded, selfEnded } = held;
  if (end !== null) {
    const isOrderly = end.how === 'ended' || end.how === 'unread';
    return { word: isOrderly ? states.closed : states[brokenBy(end.how)], phase: 'closed' };
  }
  if (remote === null) return { word: states.waiting, phase: 'listening' };
  if (peerEnded) return { word: states.peerEnded, phase: 'closing' };
  if (selfEnded) return { word: states.selfEnded, phase: 'closing' };
  return { word: states.open, phase: 'open' };
}

function brokenBy(how: string): 'reset' | 'failed' {
  return how === 'reset' ? 'reset' : 'failed';
}
