import { useEffect, useState } from 'react';
import type { HistoryState } from '../../shared/history.ts';
import { text } from '../../shared/language/text.ts';
import type { Result } from '../../shared/result.ts';
import { historyDays, historyMegabytes } from '../../shared/settings.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { bytesText, countText, timeText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { Choice, Switch } from './settings-controls.tsx';
import { SettingsQuestion } from './settings-question.tsx';

/** Whether what happens is recorded, how much of it is kept, what there is, and how to be rid of it. */
export function HistoryPart() {
  const { historySettings: texts } = text();
  return (
    <>
      <Switch name="recordHistory" label={texts.record} note={texts.recordNote} />
      <RecordingNow />
      <Choice
        name="historyDays"
        label={texts.days}
        options={historyDays.map((value) => ({ value, label: texts.daysOf(value) }))}
      />
      <Choice
        name="historyMegabytes"
        label={texts.megabytes}
        note={texts.limitsNote}
        options={historyMegabytes.map((value) => ({ value, label: bytesText(value * 1e6) }))}
      />
      <Recorded />
    </>
  );
}

/** What is in the way of it, or else worth a word; nothing where it simply does what was chosen. */
function RecordingNow() {
  const recording = usePageState(({ reading }) => reading?.recording ?? null);
  const { recordingStops } = text().historyStore;
  const stopped = recording?.is === 'stopped' ? recordingStops(recording.why) : null;
  const note = recording?.is === 'on' ? (recording.note ?? null) : null;
  return (
    <p className="setting-note" role="status">
      {visibleText(stopped ?? note ?? '')}
    </p>
  );
}

function Recorded() {
  const page = usePage();
  const readOnly = usePageState(({ host }) => host?.readOnly === true);
  const [state, setState] = useState<Result<HistoryState> | null>(null);
  const [asksToClear, setAsksToClear] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const { historySettings: texts } = text();
  useEffect(() => {
    let isShown = true;
    let askedAt = Number.NEGATIVE_INFINITY;
    const ask = async () => {
      askedAt = performance.now();
      const found = await page.api.describeHistory();
      if (isShown) setState(found);
    };
    void ask();
    const leaveStore = page.store.subscribe((now, before) => {
      if (now.reading !== before.reading && performance.now() >= askedAt + askEveryMs) void ask();
    });
    return () => {
      isShown = false;
      leaveStore();
    };
  }, [page]);

  const leave = () => {
    setAsksToClear(false);
    // What had the focus goes.
    document.getElementById(clearId)?.focus();
  };
  const clear = async () => {
    leave();
    const cleared = await page.api.clearHistory();
    setSaid(cleared.ok ? texts.cleared : cleared.error.message);
    setState(await page.api.describeHistory());
    page.past.showAt(null);
    page.past.searchNow();
  };

  return (
    <>
      <div className="setting">
        <h3>{texts.recorded}</h3>
        <p>{state === null ? texts.asking : recordedText(state)}</p>
        {state?.ok === true && (
          <p className="setting-path">
            <code>{visibleText(state.value.file)}</code>
          </p>
        )}
        <p className="setting-note">{texts.promise}</p>
      </div>
      <div role="status" className="setting-said">
        {said !== null && visibleText(said)}
      </div>
      <div className="setting setting-actions">
        {readOnly ? (
          <p className="setting-note">{texts.readOnly}</p>
        ) : (
          <button
            id={clearId}
            type="button"
            className="button danger"
            onClick={() => {
              setSaid(null);
              setAsksToClear(true);
            }}
          >
            {texts.clear}
          </button>
        )}
      </div>
      {asksToClear && (
        <SettingsQuestion
          title={texts.clearDo}
          act={texts.clearDo}
          run={() => void clear()}
          leave={leave}
        >
          <p>{texts.clearQuestion}</p>
        </SettingsQuestion>
      )}
    </>
  );
}

/** `12,345 connections since 2026-11-14 09:12 · 23 MB`. */
function recordedText(state: Result<HistoryState>): string {
  const { historySettings: texts } = text();
  if (!state.ok) return visibleText(state.error.message);
  const { connections, oldest, bytes } = state.value;
  if (oldest === null) return texts.nothing;
  const count = countText(connections);
  return texts.connectionsSince(connections, count, timeText(oldest), bytesText(bytes));
}

/** While readings come, what there is grows; a page that is not seen has none. */
const askEveryMs = 3000;

const clearId = 'settings-clear-history';
