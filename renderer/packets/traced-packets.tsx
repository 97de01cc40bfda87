import { useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { openEnds } from '../../shared/packets/open-ends.ts';
import type { AppError } from '../../shared/result.ts';
import { namespaceOf, type Traced } from '../../shared/trace.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { LeaveButton } from '../components/leave-button.tsx';
import { NotesButton } from '../components/notes-button.tsx';
import type { Page } from '../page.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { NothingTraced } from './nothing-traced.tsx';
import { PacketsBody } from './packets-body.tsx';
import type { Door } from './packets-from.ts';
import type { TraceStep } from './run-trace.ts';
import { savePackets } from './save-packets.ts';
import { TraceStatus } from './trace-status.tsx';
import { TryDoor } from './try-door.tsx';
import { usePackets } from './use-packets.ts';
import { useTrace } from './use-trace.ts';

type Props = { readonly traced: Traced; readonly door: Door | null };

/** Packets of this computer, drawn as they come. */
export function TracedPackets({ traced, door }: Props) {
  const page = usePage();
  const prompt = usePageState(({ host }) => host?.elevationPrompt ?? null);
  const openNow = () => openEnds(connectionsOf(page), namespaceOf(traced));
  const [wasOpen, setWasOpen] = useState(openNow);
  const packets = usePackets(wasOpen);
  const { step, pcap, run, stop } = useTrace(page, traced, packets);
  const [said, setSaid] = useState<string | null>(null);
  const texts = text().ladder;
  const goesOn = step.kind === 'tracing' || step.kind === 'starting';
  const mayElevate = prompt !== null && wantsRights(step);
  // A prompt can be taken away again; without one it begins in a moment.
  const isBeginning = step.kind === 'starting' && !step.elevate;
  const press = () => {
    if (isBeginning) return;
    if (goesOn) return stop();
    setSaid(null);
    setWasOpen(openNow);
    run(mayElevate);
  };
  const { packetCount, notices } = packets.found;
  const error = errorOf(step, packets.problem);
  return (
    <>
      <PacketsBody packets={packets} isLive={goesOn} isHere>
        <NothingTraced step={step} error={error} traced={traced} />
      </PacketsBody>
      <footer className="dialog-foot packets-foot">
        {/* Not read out, as it grows. */}
        {packetCount > 0 && <b>{texts.packets(packetCount, countText(packetCount))}</b>}
        <p role="status">
          <TraceStatus step={step} />
          {error !== null && packets.ladder !== null && <span>{visibleText(error.message)}</span>}
          {said !== null && <span>{visibleText(said)}</span>}
        </p>
        <NotesButton notices={notices} name={text().ladder.notesName} />
        <span className="spacer" />
        {!goesOn && packetCount > 0 && (
          <button
            type="button"
            className="button"
            onClick={async () => setSaid(await savePackets(page, pcap))}
          >
            {page.hostKind === 'browser' ? texts.download : texts.save}
          </button>
        )}
        {door !== null && step.kind === 'tracing' && <TryDoor door={door} tell={setSaid} />}
        {/* One button, which keeps the focus as it becomes the other. */}
        <button type="button" className="button" aria-disabled={isBeginning} onClick={press}>
          {goesOn ? texts.stop : mayElevate ? texts.elevated : texts.again}
        </button>
        <LeaveButton>{texts.close}</LeaveButton>
      </footer>
    </>
  );
}

function* connectionsOf({ rows }: Pick<Page, 'rows'>) {
  for (const { connection } of rows.values()) yield connection;
}

/** What the host said, or the reader of what it gave. */
function errorOf(step: TraceStep, problem: string | null): AppError | null {
  if (step.kind === 'failed') return step.error;
  return problem === null ? null : { code: 'internal', message: problem };
}

function wantsRights(step: TraceStep): boolean {
  if (step.kind === 'declined') return true;
  return step.kind === 'failed' && step.error.needsElevation === true;
}
