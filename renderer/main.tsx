import { createRoot } from 'react-dom/client';
import { messageOf } from '../shared/result.ts';
import { App } from './app.tsx';
import { BrokenPage } from './components/broken-page.tsx';
import { findHost } from './host.ts';
import { createPage } from './page.ts';
import { PageContext } from './use-page.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/toolbar.css';
import './styles/status.css';
import './styles/grid.css';
import './styles/panes.css';
import './styles/popover.css';
import './styles/dialog.css';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');

const root = createRoot(element, {
  onUncaughtError(error) {
    reportError(error);
    root.render(<BrokenPage message={messageOf(error)} />);
  },
});

root.render(
  <PageContext value={createPage(findHost())}>
    <App />
  </PageContext>,
);
