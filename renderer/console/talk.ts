import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Api } from '../../shared/api.ts';
import { writtenAtMost } from '../../shared/console.ts';
import { text } from '../../shared/language/text.ts';
import { toBase64 } from './base64.ts';
import { type BeginApi, beginTalk, connectToFirst } from './begin-talk.ts';
import { beginningNote, withEvents } from './talk-events.ts';
import {
  type ConnectTarget,
  type Held,
  isLive,
  noTalk,
  type TalkState,
  type TalkStep,
  type Wanted,
} from './talk-state.ts';
import { withBytes, withNote, withoutSent } from './transcript.ts';

type TalkApi = BeginApi & Pick<Api, 'readConsole' | 'writeConsole'>;

/** The one conversation that a page holds by hand; it goes on while nobody looks. */
export type Talk = {
  readonly store: StoreApi<TalkState>;
  begin(wanted: Wanted): void;
  /** Connects to a server whose certificate is not good, but accepted as it was shown. */
  connectAnyway(target: ConnectTarget): void;
  /** Sends this, and the end of the direction behind it if told; says whether it was. */
  send(bytes: Uint8Array, end?: boolean): Promise<boolean>;
  /** Ends it, or the attempt to begin it; what was said stays. */
  close(): void;
  /** Forgets it, so that another can begin. */
  leave(): void;
};

/** `rest` is waited for between two readings, so that a peer that never stops does not take all of the page. */
export function createTalk(api: TalkApi, rest: () => Promise<void>): Talk {
  const store = createStore<TalkState>(() => noTalk);
  const { getState: now, setState: set } = store;
  /** Each beginning has its own; what an earlier one began comes to nothing. */
  let current = {};
  /** By how much the clock of the host is ahead: what is sent is told by it, too, as what comes is. */
  let aheadMs = 0;
  const hostNow = () => Date.now() + aheadMs;

  const change = (facts: Partial<Held>) => {
    const { step } = now();
    if (step.kind === 'held') set({ step: { ...step, ...facts } });
  };
  const note = (says: () => string) =>
    set({ transcript: withNote(now().transcript, hostNow(), says) });

  const listenTo = async (console: number, isCurrent: () => boolean) => {
    for (let after = 0; ; ) {
      const read = await api.readConsole({ console, after });
      if (!isCurrent() || !isLive(now())) return;
      if (!read.ok) {
        const { message } = read.error;
        note(() => text().console.notes.lost(message));
        return change({ end: { how: 'lost', at: hostNow() } });
      }
      set(withEvents(now(), read.value));
      after = read.value.at(-1)?.sequence ?? after;
      // What has ended by itself still takes one of the few places of the host.
      if (!isLive(now())) return void api.closeConsole({ console });
      await rest();
    }
  };

  const run = async (begin: (show: (step: TalkStep) => boolean) => Promise<Held | null>) => {
    const own = {};
    current = own;
    const isCurrent = () => current === own;
    const held = await begin((step) => {
      if (isCurrent()) set({ step });
      return isCurrent();
    });
    if (held === null) return;
    if (!isCurrent()) return void api.closeConsole({ console: held.console });
    aheadMs = held.at - Date.now();
    set({ step: held, transcript: withNote(now().transcript, held.at, beginningNote(held)) });
    await listenTo(held.console, isCurrent);
  };

  const stop = () => {
    const { step } = now();
    current = {};
    if (step.kind === 'held' && step.end === null) void api.closeConsole({ console: step.console });
  };

  return {
    store,
    begin(wanted) {
      stop();
      set({ ...noTalk, wanted });
      void run((show) => beginTalk(api, wanted, show));
    },
    connectAnyway(target) {
      void run((show) => connectToFirst(api, [target], show));
    },
    async send(bytes, end = false) {
      const { step } = now();
      if (step.kind !== 'held') return false;
      const refuse = (why: string) => {
        note(() => text().console.notes.notSent(why));
        return false;
      };
      if (bytes.length > writtenAtMost) return refuse(text().console.tooLong);
      // At once: what comes back must not stand before it.
      set({ transcript: withBytes(now().transcript, 'sent', bytes, hostNow()) });
      if (end) note(() => text().console.notes.selfEnded);
      if (end) change({ selfEnded: true });
      const { console } = step;
      const own = current;
      const written = await api.writeConsole({ console, base64: toBase64(bytes), end });
      if (current !== own) return false;
      if (!written.ok) {
        set({ transcript: withoutSent(now().transcript, bytes.length) });
        return refuse(written.error.message);
      }
      change(written.value);
      return true;
    },
    close() {
      const wasLive = isLive(now());
      stop();
      if (!wasLive) return set({ step: { kind: 'none' } });
      note(() => text().console.notes.closed);
      change({ end: { how: 'ended', at: hostNow() }, waiting: 0 });
    },
    leave() {
      stop();
      set(noTalk);
    },
  };
}
