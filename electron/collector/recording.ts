import type { Recording } from '../../shared/history.ts';
import { messageOf } from '../../shared/result.ts';
import type { Recorder, startRecorder } from '../history/recorder.ts';
import type { HistoryKept } from './host-line.ts';

/** What the collector has of the history: one recorder where and while the host wants one. */
export type RecordingHistory = {
  /** As the host wants it from now on; null is nothing. */
  keep(history: HistoryKept | null): void;
  note: Recorder['note'];
  recording(): Recording;
  /** Once all that was noted has been written, or cannot be. */
  stop(): Promise<void>;
};

export function createRecording(
  start: typeof startRecorder,
  log: (line: string) => void,
): RecordingHistory {
  let wanted: HistoryKept | null = null;
  let running: { readonly file: string; readonly recorder: Recorder } | null = null;
  /** The last one still writes, and nobody else may meanwhile. */
  let ending: Promise<void> | null = null;

  function begin(): void {
    if (wanted === null) return;
    running = { file: wanted.file, recorder: start({ ...wanted, log }) };
  }

  function end({ recorder }: { readonly recorder: Recorder }): void {
    running = null;
    ending = recorder
      .stop()
      .catch((error) => log(`The history was not ended well: ${messageOf(error)}`))
      .then(() => {
        ending = null;
        begin();
      });
  }

  function keep(history: HistoryKept | null): void {
    wanted = history;
    if (running === null) {
      if (ending === null) begin();
    } else if (history?.file === running.file) running.recorder.limit(history);
    else end(running);
  }

  return {
    keep,
    note: (read) => running?.recorder.note(read),
    recording: () => running?.recorder.recording() ?? { is: 'off' },
    async stop() {
      keep(null);
      await ending;
    },
  };
}
