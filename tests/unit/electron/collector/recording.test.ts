import { describe, expect, it } from 'vitest';
import type { HistoryKept } from '../../../../electron/collector/host-line.ts';
import { createRecording } from '../../../../electron/collector/recording.ts';
import { emptyTable } from '../../../../shared/delta.ts';

const kept: HistoryKept = { file: '/a/history.db', keepDays: 7, keepMegabytes: 200 };
const read = { table: emptyTable, ended: [], findings: [], at: 1 };

describe('recording', () => {
  it('goes on only while the host wants it, and takes other limits as it goes', () => {
    const { recording, done } = setUp();
    recording.note(read);
    recording.keep(kept);
    recording.note(read);
    recording.keep({ ...kept, keepDays: 30 });
    recording.keep(null);
    recording.note(read);
    expect(done).toEqual(['start /a/history.db 7', 'note', 'limit 30', 'stop']);
  });

  it('says what its recorder says, and that it is off without one', () => {
    const { recording } = setUp();
    const before = recording.recording();
    recording.keep(kept);
    expect([before, recording.recording()]).toEqual([{ is: 'off' }, { is: 'on' }]);
  });

  it('lets the last recorder write to its end before the next begins', async () => {
    const { recording, done, end } = setUp();
    recording.keep(kept);
    recording.keep(null);
    recording.keep({ ...kept, file: '/b/history.db' });
    recording.keep(kept);
    expect(done).toEqual(['start /a/history.db 7', 'stop']);
    await end();
    expect(done.slice(2)).toEqual(['start /a/history.db 7']);
  });

  it('is not over before all has been written, and does not begin again', async () => {
    const { recording, done, end } = setUp();
    recording.keep(kept);
    let isOver = false;
    const stopped = recording.stop().then(() => {
      isOver = true;
    });
    await Promise.resolve();
    expect(isOver).toBe(false);
    await end();
    await stopped;
    expect(done).toEqual(['start /a/history.db 7', 'stop']);
  });

  it('says what kept a recorder from ending well', async () => {
    const { recording, logged, fail } = setUp();
    recording.keep(kept);
    const stopped = recording.stop();
    fail(new Error('The thread has gone'));
    await stopped;
    expect(logged).toEqual(['The history was not ended well: The thread has gone']);
  });
});

function setUp() {
  const done: string[] = [];
  const logged: string[] = [];
  let ending = Promise.withResolvers<void>();
  const recording = createRecording(
    ({ file, keepDays }) => {
      done.push(`start ${file} ${keepDays}`);
      return {
        note: () => done.push('note'),
        limit: (limits) => done.push(`limit ${limits.keepDays}`),
        recording: () => ({ is: 'on' }),
        stop() {
          done.push('stop');
          return ending.promise;
        },
      };
    },
    (line) => logged.push(line),
  );
  return {
    recording,
    done,
    logged,
    async end() {
      ending.resolve();
      ending = Promise.withResolvers();
      await new Promise(setImmediate);
    },
    fail: (error: Error) => ending.reject(error),
  };
}
