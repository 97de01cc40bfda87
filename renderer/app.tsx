import type { MouseEvent } from 'react';
import { text } from '../shared/language/text.ts';
import { CaptureBanner } from './captures/capture-banner.tsx';
import { CaptureFiles } from './captures/capture-files.tsx';
import { ChartsPane } from './charts/charts-pane.tsx';
import { ExpiredPage } from './components/expired-page.tsx';
import { Notices } from './components/notices.tsx';
import { Overlays } from './components/overlays.tsx';
import { StatusBar } from './components/status-bar.tsx';
import { Toolbar } from './components/toolbar.tsx';
import { DetailsPane } from './details/details-pane.tsx';
import { Grid } from './grid/grid.tsx';
import { GridMessage } from './grid/grid-message.tsx';
import { Guide } from './guide/guide.tsx';
import { PastBanner } from './history/past-banner.tsx';
import { PastMessage } from './history/past-message.tsx';
import { usePageKeys } from './keys/use-page-keys.ts';
import { detailsAreShown } from './page-state.ts';
import { useAppearance } from './use-appearance.ts';
import { useIsCapture, useIsLive, usePageState } from './use-page.ts';
import { usePageLanguage } from './use-page-language.ts';
import { ViewsPane } from './views/views-pane.tsx';

/** The page, drawn anew in another language: what it shows is in its store, and stays. */
export function App() {
  return <Window key={usePageLanguage()} />;
}

/** A press beside the panes, or on one that just opened, takes the focus from nobody. */
function keepFocus(event: MouseEvent): void {
  if (event.target === event.currentTarget) event.preventDefault();
}

function Window() {
  const expired = usePageState(({ link }) => link.kind === 'expired');
  const stale = usePageState(({ link }) => link.kind === 'stale');
  const paused = usePageState(({ paused }) => paused !== null);
  const isCapture = useIsCapture();
  const isPast = usePageState(({ past }) => past !== null);
  const isLive = useIsLive();
  const viewsShown = usePageState(({ settings }) => settings.viewsShown);
  const detailsShown = usePageState(detailsAreShown);
  const guide = usePageState(({ guide }) => guide);
  const chartsShown = usePageState(({ settings }) => settings.chartsShown);
  useAppearance();
  usePageKeys();

  // A capture needs nothing of the host.
  if (expired && !isCapture) return <ExpiredPage />;
  return (
    <div className="app" data-stale={stale && isLive} data-paused={paused}>
      <Toolbar />
      <CaptureBanner />
      <PastBanner />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the focus where it is */}
      <div className="body" onMouseDown={keepFocus}>
        {viewsShown && <ViewsPane />}
        <main className="stage">
          <h1 className="unseen">{titleOf(isCapture, isPast)}</h1>
          <Grid />
          {isPast ? <PastMessage /> : <GridMessage />}
          <Notices />
        </main>
        {detailsShown && <DetailsPane />}
      </div>
      {chartsShown && isLive && <ChartsPane />}
      <StatusBar />
      {guide && isLive && <Guide />}
      <Overlays />
      <CaptureFiles />
    </div>
  );
}

function titleOf(isCapture: boolean, isPast: boolean): string {
  const { page, past } = text();
  if (isCapture) return page.socketsOfCapture;
  return isPast ? past.sockets : page.socketsHere;
}
