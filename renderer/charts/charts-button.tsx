import { ChartLine } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { IconButton } from '../components/icon-button.tsx';
import { useIsLive, usePage, usePageState } from '../use-page.ts';

/** Opens the charts below the table, or folds them; only the live table has any. */
export function ChartsButton() {
  const page = usePage();
  const chartsShown = usePageState(({ settings }) => settings.chartsShown);
  const { charts } = text();
  if (!useIsLive()) return null;
  return (
    <IconButton
      name={charts.name}
      pressed={chartsShown}
      onClick={() => page.change({ chartsShown: !chartsShown })}
    >
      <ChartLine />
    </IconButton>
  );
}
