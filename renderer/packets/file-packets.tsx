import { useEffect } from 'react';
import { text } from '../../shared/language/text.ts';
import { noneWasOpen } from '../../shared/packets/open-ends.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { LeaveButton } from '../components/leave-button.tsx';
import { NotesButton } from '../components/notes-button.tsx';
import { bytesText, countText } from '../time-text.ts';
import { PacketsBody } from './packets-body.tsx';
import type { Packets } from './packets-state.ts';
import { usePackets } from './use-packets.ts';

/** The packets of a file that was captured anywhere, at any time. */
export function FilePackets({ file }: { readonly file: File }) {
  const packets = usePackets(noneWasOpen);
  const { found, problem } = packets;
  const texts = text().ladder;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file
  useEffect(() => packets.open().ask({ kind: 'file', file }), [file]);
  const isReading = !found.isWhole && problem === null;
  return (
    <>
      <PacketsBody packets={packets} isLive={false} isHere={false}>
        <Nothing file={file} packets={packets} />
      </PacketsBody>
      <footer className="dialog-foot packets-foot">
        <p role="status">
          <b>{texts.packets(found.packetCount, countText(found.packetCount))}</b>
          {problem !== null && found.packetCount > 0 && <span>{visibleText(problem)}</span>}
        </p>
        {isReading && <Progress read={found.readBytes} size={file.size} />}
        <NotesButton notices={found.notices} name={text().ladder.notesName} />
        <span className="spacer" />
        <LeaveButton>{isReading ? texts.cancel : texts.close}</LeaveButton>
      </footer>
    </>
  );
}

function Progress({ read, size }: { readonly read: number; readonly size: number }) {
  const shown = text().ladder.readSoFar(bytesText(read), bytesText(size));
  return (
    <>
      <progress aria-label={shown} value={read} max={size} />
      <span className="faint" aria-hidden>
        {shown}
      </span>
    </>
  );
}

type NothingProps = { readonly file: File; readonly packets: Packets };

function Nothing({ file, packets: { found, problem } }: NothingProps) {
  const texts = text().ladder;
  if (problem !== null) {
    return (
      <>
        <h3>{texts.notRead}</h3>
        <p role="alert">{visibleText(problem)}</p>
      </>
    );
  }
  if (!found.isWhole) return <p>{texts.reading(visibleText(file.name))}</p>;
  return (
    <>
      <h3>{texts.nothingInFile}</h3>
      {found.notices.map((notice) => (
        <p key={notice}>{visibleText(notice)}</p>
      ))}
    </>
  );
}
