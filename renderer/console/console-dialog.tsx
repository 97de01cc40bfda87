import { useStore } from 'zustand';
import { text } from '../../shared/language/text.ts';
import { Dialog } from '../components/dialog.tsx';
import { usePage } from '../use-page.ts';
import type { ConsoleOverlay } from './asked.ts';
import { ConsoleForm } from './console-form.tsx';
import { NotBegun } from './not-begun.tsx';
import { TalkView } from './talk-view.tsx';

/** Talking to a port by hand. Leaving the dialog does not end what is held: the status bar leads back to it. */
export function ConsoleDialog({ asked }: { readonly asked: ConsoleOverlay }) {
  const { talk } = usePage();
  const state = useStore(talk.store);
  const { step, wanted, transcript } = state;
  const kind = wanted?.kind ?? asked.fields.kind;
  const title = text().console.title[kind];
  return (
    <Dialog title={title} className="console">
      <h2>{title}</h2>
      {step.kind === 'held' && wanted !== null ? (
        <TalkView held={step} wanted={wanted} transcript={transcript} />
      ) : (
        <ConsoleForm fields={asked.fields}>
          <NotBegun step={step} />
        </ConsoleForm>
      )}
    </Dialog>
  );
}
