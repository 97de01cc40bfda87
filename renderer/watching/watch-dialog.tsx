import { useEffect, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { Dialog } from '../components/dialog.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import type { Overlay } from '../page-state.ts';
import { usePage, usePageState } from '../use-page.ts';
import { FiredList } from './fired-list.tsx';
import { WatchRules } from './watch-rules.tsx';

type Props = { readonly overlay: Extract<Overlay, { kind: 'watch-rules' }> };

/** What is watched for, and beside it what was found; whoever looks at it has seen it. */
export function WatchDialog({ overlay }: Props) {
  const page = usePage();
  const newest = usePageState(({ fired }) => fired[0]?.id);
  // What was new when the dialog opened stays marked while it is open.
  const [seenBefore] = useState(() => page.store.getState().seenAt);
  const texts = text().watching;
  useEffect(() => {
    if (newest !== undefined) page.seeFired();
  }, [page, newest]);
  return (
    <Dialog title={texts.title} className="watch">
      <h2>{texts.title}</h2>
      <p className="watch-intro">{texts.intro}</p>
      <div className="watch-parts">
        <section className="watch-part" aria-labelledby="watch-rules-title">
          <h3 id="watch-rules-title">{texts.rules}</h3>
          <WatchRules draft={overlay.draft} />
        </section>
        <section className="watch-part" aria-labelledby="watch-fired-title">
          <h3 id="watch-fired-title">{texts.fired}</h3>
          <FiredList opened={overlay.fired} seenAt={seenBefore} />
        </section>
      </div>
      <footer className="dialog-foot">
        <span className="spacer" />
        {overlay.draft === null ? (
          <LeaveButton>{texts.close}</LeaveButton>
        ) : (
          <button type="button" className="button" onClick={() => page.open(null)}>
            {texts.close}
          </button>
        )}
      </footer>
    </Dialog>
  );
}
