import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
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

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <PageContext value={createPage(findHost())}>
    <App />
  </PageContext>,
);
