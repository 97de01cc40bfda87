import { assertNever } from '../../shared/result.ts';
import { usePageState } from '../use-page.ts';
import { CloseDialog } from './close-dialog.tsx';
import { CloseSeveralDialog } from './close-several-dialog.tsx';
import { ColumnSetsDialog } from './column-sets-dialog.tsx';
import { DeleteViewDialog } from './delete-view-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { EndTreesDialog } from './end-trees-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LinesDialog } from './lines-dialog.tsx';
import { Palette } from './palette.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { StatesDialog } from './states-dialog.tsx';
import { WatchDialog } from './watch-dialog.tsx';

/** What stands over the page until it is answered or left. */
export function Overlays() {
  const overlay = usePageState(({ overlay }) => overlay);
  if (overlay === null) return null;
  switch (overlay.kind) {
    case 'end':
      return <EndDialog row={overlay.row} />;
    case 'close':
      return <CloseDialog row={overlay.row} />;
    case 'end-trees':
      return <EndTreesDialog roots={overlay.roots} descend={overlay.descend} />;
    case 'close-several':
      return <CloseSeveralDialog rows={overlay.rows} />;
    case 'export':
      return <ExportDialog scope={overlay.scope} />;
    case 'palette':
      return <Palette />;
    case 'keys':
      return <KeysDialog />;
    case 'save-view':
      return <SaveViewDialog />;
    case 'delete-view':
      return <DeleteViewDialog id={overlay.id} />;
    case 'rename-view':
      return <RenameDialog list="savedViews" id={overlay.id} />;
    case 'rename-columns':
      return <RenameDialog list="columnSets" id={overlay.id} />;
    case 'column-sets':
      return <ColumnSetsDialog />;
    case 'settings':
      return <SettingsDialog section={overlay.section} />;
    case 'lines':
      return <LinesDialog />;
    case 'watch-rules':
      return <WatchDialog overlay={overlay} />;
    case 'states':
      return <StatesDialog row={overlay.row} />;
    default:
      return assertNever(overlay);
  }
}
