import { SquareTerminal } from 'lucide-react';
import { useStore } from 'zustand';
import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import { useKeptFocus } from '../grid/grid-focus.ts';
import { usePage } from '../use-page.ts';
import { openConsole } from './asked.ts';
import { isLive } from './talk-state.ts';

/** Leads back to what is held by hand; nothing where nothing is. */
export function ConsoleButton() {
  const page = usePage();
  const { step } = useStore(page.talk.store);
  useKeptFocus();
  if (step.kind !== 'held' || !isLive(page.talk.store.getState())) return null;
  const texts = text().console;
  return (
    <button
      type="button"
      className="status-button"
      title={texts.backTo}
      onClick={() => openConsole(page)}
    >
      <SquareTerminal />
      {texts.inStatusBar(formatEndpoint(step.remote ?? step.local))}
    </button>
  );
}
