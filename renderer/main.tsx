import { createRoot } from 'react-dom/client';
import { messageOf } from '../shared/result.ts';
import { App } from './app.tsx';
import { BrokenPage } from './components/broken-page.tsx';
import { createPage } from './create-page.ts';
import { findHost } from './host/host.ts';
import { PageContext } from './use-page.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/toolbar.css';
import './styles/search.css';
import './styles/status.css';
import './styles/grid.css';
import './styles/grid-pinned.css';
import './styles/grid-header.css';
import './styles/row-marks.css';
import './styles/groups.css';
import './styles/hidden.css';
import './styles/exporting.css';
import './styles/views.css';
import './styles/details.css';
import './styles/timeline.css';
import './styles/popover.css';
import './styles/dialog.css';
import './styles/settings.css';
import './styles/palette.css';
import './styles/saved-views.css';
import './styles/watching.css';
import './styles/probing.css';
import './styles/console.css';
import './styles/findings.css';
import './styles/history.css';
import './styles/scrubber.css';
import './styles/packets.css';
import './styles/ladder.css';
import './styles/ladder-step.css';
import 'uplot/dist/uPlot.min.css';
import './styles/charts.css';
import './styles/states.css';
import './styles/guide.css';
import './styles/forced-colors.css';
import './styles/ladder-forced-colors.css';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');

const root = createRoot(element, {
  onUncaughtError(error) {
    reportError(error);
    root.render(<BrokenPage message={messageOf(error)} />);
  },
});

const page = createPage(findHost());
// So that nothing is seen first in a language and in colours that the person did not choose.
const chosen = Promise.race([page.ready, new Promise((resolve) => setTimeout(resolve, 500))]);
void chosen.then(() =>
  root.render(
    <PageContext value={page}>
      <App />
    </PageContext>,
  ),
);
