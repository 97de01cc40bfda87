import { Table2, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { IconButton } from '../components/icon-button.tsx';
import { useKeptFocus } from '../grid/grid-focus.ts';
import { usePage, usePageState } from '../use-page.ts';
import { ChartFigure } from './chart-figure.tsx';
import { ChartTable } from './chart-table.tsx';
import { rateSeries, seriesOf, stateSeries } from './series.ts';
import { ratesSummary, statesSummary } from './summary.ts';

/** Counts per state, and what opened and closed, over the last minutes. */
export function ChartsPane() {
  const samples = usePageState(({ samples }) => samples);
  const minutes = usePageState(({ settings }) => settings.chartMinutes);
  const [asTable, setAsTable] = useState(false);
  useKeptFocus();
  return (
    <section className="charts" aria-label={text().charts.name}>
      {asTable ? <ChartTable samples={samples} minutes={minutes} /> : <Figures />}
      <ChartsTools asTable={asTable} setAsTable={setAsTable} />
    </section>
  );
}

function Figures() {
  const { charts } = text();
  const samples = usePageState(({ samples }) => samples);
  const minutes = usePageState(({ settings }) => settings.chartMinutes);
  const series = useMemo(() => seriesOf(samples, minutes), [samples, minutes]);
  const [at, setAt] = useState<number | null>(null);
  const shared = { series, minutes, at, onPoint: setAt };
  return (
    <>
      <ChartFigure
        title={charts.states}
        names={stateSeries}
        summary={statesSummary(series, minutes)}
        {...shared}
      />
      <ChartFigure
        title={charts.rates}
        names={rateSeries}
        summary={ratesSummary(samples, minutes)}
        {...shared}
      />
    </>
  );
}

type ToolsProps = { readonly asTable: boolean; readonly setAsTable: (asTable: boolean) => void };

function ChartsTools({ asTable, setAsTable }: ToolsProps) {
  const page = usePage();
  const minutes = usePageState(({ settings }) => settings.chartMinutes);
  const { charts } = text();
  return (
    <div className="chart-tools">
      <IconButton name={charts.hide} onClick={() => page.change({ chartsShown: false })}>
        <X />
      </IconButton>
      <IconButton name={charts.asTable} pressed={asTable} onClick={() => setAsTable(!asTable)}>
        <Table2 />
      </IconButton>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex box of buttons */}
      <div className="chart-ranges" role="group" aria-label={charts.range}>
        {([5, 15] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="menu-option"
            aria-pressed={minutes === each}
            aria-label={charts.minutes(each)}
            title={charts.minutes(each)}
            onClick={() => page.change({ chartMinutes: each })}
          >
            {each}
          </button>
        ))}
      </div>
    </div>
  );
}
