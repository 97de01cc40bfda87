import { useLayoutEffect } from 'react';
import { CloseDialog } from './components/close-dialog.tsx';
import { DetailsPane } from './components/details-pane.tsx';
import { EndDialog } from './components/end-dialog.tsx';
import { ExpiredPage } from './components/expired-page.tsx';
import { Grid } from './components/grid.tsx';
import { GridMessage } from './components/grid-message.tsx';
import { KeysDialog } from './components/keys-dialog.tsx';
import { NoticeBar } from './components/notice-bar.tsx';
import { StatusBar } from './components/status-bar.tsx';
import { Toolbar } from './components/toolbar.tsx';
import { ViewsPane } from './components/views-pane.tsx';
import { detailsAreShown } from './page-state.ts';
import { usePageState } from './use-page.ts';
import { usePageKeys } from './use-page-keys.ts';

export function App() {
  const expired = usePageState(({ link }) => link.kind === 'expired');
  const stale = usePageState(({ link }) => link.kind === 'stale');
  const paused = usePageState(({ paused }) => paused !== null);
  const overlay = usePageState(({ overlay }) => overlay);
  const viewsShown = usePageState(({ settings }) => settings.viewsShown);
  const detailsShown = usePageState(detailsAreShown);
  useAppearance();
  usePageKeys();

  if (expired) return <ExpiredPage />;
  return (
    <div className="app" data-stale={stale} data-paused={paused}>
      <Toolbar />
      <NoticeBar />
      <div className="body">
        {viewsShown && <ViewsPane />}
        <main className="stage">
          <h1 className="unseen">Sockets of this computer</h1>
          <Grid />
          <GridMessage />
        </main>
        {detailsShown && <DetailsPane />}
      </div>
      <StatusBar />
      {overlay?.kind === 'end' && <EndDialog row={overlay.row} />}
      {overlay?.kind === 'close' && <CloseDialog row={overlay.row} />}
      {overlay?.kind === 'keys' && <KeysDialog />}
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
