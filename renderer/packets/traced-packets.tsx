import { useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { openEnds } from '../../shared/packets/open-ends.ts';
import type { AppError } from '../../shared/result.ts';
import { namespaceOf } from '../../shared/trace.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { LeaveButton } from '../components/leave-button.tsx';
import { NotesButton } from '../components/notes-button.tsx';
import type { Page } from '../page.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { NothingTraced } from './nothing-traced.tsx';
import { PacketsBody } from './packets-body.tsx';
import type { PacketsFrom } from './packets-from.ts';
import type { TraceStep } from './run-trace.ts';
import { savePackets } from './save-packets.ts';
import { TraceStatus } from './trace-status.tsx';
import { usePackets } from './use-packets.ts';
import { useTrace } from './use-trace.ts';

type Props = Pick<Extract<PacketsFrom, { kind: 'trace' }>, 'traced'>;

/** Packets of this computer, drawn as they come. */
export function TracedPackets({ traced }: Props) {
  const page = usePage();
  const prompt = usePageState(({ host }) => host?.elevationPrompt ?? null);
  const openNow = () => openEnds(connectionsOf(page), namespaceOf(traced));
  const [wasOpen, setWasOpen] = useState(openNow);
  const packets = usePackets(wasOpen);
  const { step, pcap, run, stop } = useTrace(page, traced, packets);
  const [saved, setSaved] = useState<string | null>(null);
  const texts = text().ladder;
  const goesOn = step.kind === 'tracing' || step.kind === 'starting';
  const mayElevate = prompt !== null && wantsRights(step);
  const press = () => {
    if (step.kind === 'starting') return;
    if (goesOn) return stop();
    setSaved(null);
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
          {saved !== null && <span>{saved}</span>}
        </p>
        <NotesButton notices={notices} name={text().ladder.notesName} />
        <span className="spacer" />
        {!goesOn && packetCount > 0 && (
          <button
            type="button"
            className="button"
            onClick={async () => setSaved(await savePackets(page, pcap))}
          >
            {page.hostKind === 'browser' ? texts.download : texts.save}
          </button>
        )}
        {/* One button, which keeps the focus as it becomes the other. */}
        <button
          type="button"
          className="button"
          aria-disabled={step.kind === 'starting'}
          onClick={press}
        >
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
