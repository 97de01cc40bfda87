import { CircleSlash } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { PopoverButton } from '../components/popover-button.tsx';
import { useKeptFocus } from '../grid/grid-focus.ts';
import { usePage, usePageState } from '../use-page.ts';

/** That nothing is recorded, and why, or what is to be known of it; nothing where all is well. */
export function RecordingSign() {
  const recording = usePageState(({ reading }) => reading?.recording ?? null);
  switch (recording?.is) {
    case 'off':
      return <Off />;
    case 'stopped':
      return <Told label={text().past.recordingStopped} why={recording.why} />;
    case 'on':
      return recording.note && <Told label={text().past.recordingNote} why={recording.note} />;
    default:
      return null;
  }
}

function Off() {
  const page = usePage();
  const texts = text().past;
  useKeptFocus();
  return (
    <PopoverButton
      label={texts.recordingOff}
      name={texts.recordingOffWhy}
      className="status-button"
      role="dialog"
    >
      {(close) => (
        <div className="popover-text">
          <p>{texts.recordingOffWhy}</p>
          <button
            type="button"
            className="button"
            onClick={() => {
              close();
              page.change({ recordHistory: true });
            }}
          >
            {texts.startRecording}
          </button>
        </div>
      )}
    </PopoverButton>
  );
}

function Told({ label, why }: { readonly label: string; readonly why: string }) {
  useKeptFocus();
  return (
    <PopoverButton
      label={
        <>
          <CircleSlash />
          {label}
        </>
      }
      name={label}
      className="status-button warning"
      role="dialog"
    >
      {() => <p className="popover-text">{visibleText(why)}</p>}
    </PopoverButton>
  );
}
