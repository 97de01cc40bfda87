import { useLayoutEffect } from 'react';
import { CaptureBanner } from './components/capture-banner.tsx';
import { CaptureFiles } from './components/capture-files.tsx';
import { CloseDialog } from './components/close-dialog.tsx';
import { DetailsPane } from './components/details-pane.tsx';
import { EndDialog } from './components/end-dialog.tsx';
import { ExpiredPage } from './components/expired-page.tsx';
import { Grid } from './components/grid.tsx';
import { GridMessage } from './components/grid-message.tsx';
import { KeysDialog } from './components/keys-dialog.tsx';
import { LinesDialog } from './components/lines-dialog.tsx';
import { NoticeBar } from './components/notice-bar.tsx';
import { StatusBar } from './components/status-bar.tsx';
import { Toolbar } from './components/toolbar.tsx';
import { ViewsPane } from './components/views-pane.tsx';
import { detailsAreShown } from './page-state.ts';
import { useIsCapture, usePageState } from './use-page.ts';
import { usePageKeys } from './use-page-keys.ts';

export function App() {
  const expired = usePageState(({ link }) => link.kind === 'expired');
  const stale = usePageState(({ link }) => link.kind === 'stale');
  const paused = usePageState(({ paused }) => paused !== null);
  const isCapture = useIsCapture();
  const overlay = usePageState(({ overlay }) => overlay);
  const viewsShown = usePageState(({ settings }) => settings.viewsShown);
  const detailsShown = usePageState(detailsAreShown);
  useAppearance();
  usePageKeys();

  // A capture needs nothing of the host.
  if (expired && !isCapture) return <ExpiredPage />;
  return (
    <div className="app" data-stale={stale && !isCapture} data-paused={paused}>
      <Toolbar />
      <CaptureBanner />
      <NoticeBar />
      <div className="body">
        {viewsShown && <ViewsPane />}
        <main className="stage">
          <h1 className="unseen">
            {isCapture ? 'Sockets of a capture' : 'Sockets of this computer'}
          </h1>
          <Grid />
          <GridMessage />
        </main>
        {detailsShown && <DetailsPane />}
      </div>
      <StatusBar />
      {overlay?.kind === 'end' && <EndDialog row={overlay.row} />}
      {overlay?.kind === 'close' && <CloseDialog row={overlay.row} />}
      {overlay?.kind === 'keys' && <KeysDialog />}
      {overlay?.kind === 'lines' && <LinesDialog />}
      <CaptureFiles />
    </div>
  );
}

function useAppearance(): void {
  const { theme, density, highlightMs } = usePageState(({ settings }) => settings);
  useLayoutEffect(() => {
    const { dataset, style } = document.documentElement;
    dataset['theme'] = theme;
    dataset['density'] = density;
    style.setProperty('--highlight-time', `${highlightMs}ms`);
  }, [theme, density, highlightMs]);
}
