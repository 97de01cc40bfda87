import { assertNever } from '../../shared/result.ts';
import { LinesDialog } from '../captures/lines-dialog.tsx';
import { CloseDialog } from '../closing/close-dialog.tsx';
import { CloseSeveralDialog } from '../closing/close-several-dialog.tsx';
import { ColumnSetsDialog } from '../columns/column-sets-dialog.tsx';
import { ConsoleDialog } from '../console/console-dialog.tsx';
import { EndDialog } from '../ending/end-dialog.tsx';
import { EndTreesDialog } from '../ending/end-trees-dialog.tsx';
import { ExportDialog } from '../exporting/export-dialog.tsx';
import { FindingsDialog } from '../findings/findings-dialog.tsx';
import { PastFindingsDialog } from '../history/past-findings-dialog.tsx';
import { KeysDialog } from '../keys/keys-dialog.tsx';
import { PacketsDialog } from '../packets/packets-dialog.tsx';
import { Palette } from '../palette/palette.tsx';
import { ProbeDialog } from '../probing/probe-dialog.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { StatesDialog } from '../states/states-dialog.tsx';
import { usePageState } from '../use-page.ts';
import { DeleteViewDialog } from '../views/delete-view-dialog.tsx';
import { RenameDialog } from '../views/rename-dialog.tsx';
import { SaveViewDialog } from '../views/save-view-dialog.tsx';
import { WatchDialog } from '../watching/watch-dialog.tsx';

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
    case 'probe':
      return <ProbeDialog asked={overlay} />;
    case 'packets':
      return <PacketsDialog from={overlay.from} />;
    case 'console':
      return <ConsoleDialog asked={overlay} />;
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
    case 'findings':
      return <FindingsDialog />;
    case 'lines':
      return <LinesDialog />;
    case 'past-findings':
      return <PastFindingsDialog />;
    case 'watch-rules':
      return <WatchDialog overlay={overlay} />;
    case 'states':
      return <StatesDialog row={overlay.row} />;
    default:
      return assertNever(overlay);
  }
}
