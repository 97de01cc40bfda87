import { text } from '../../shared/language/text.ts';
import { PopoverButton } from '../components/popover-button.tsx';
import { timeText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { BetweenForm } from './between-form.tsx';
import { namedRanges, type TimeRange } from './time-range.ts';

/** Of which time the past is shown: by a name, or from one moment to another. */
export function RangePicker({ range }: { readonly range: TimeRange }) {
  const page = usePage();
  const bounds = usePageState(({ past }) => past?.bounds ?? null);
  const texts = text().past;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex box of buttons
    <div className="segments" role="group" aria-label={texts.range}>
      {namedRanges.map((kind) => (
        <button
          key={kind}
          type="button"
          className="segment"
          aria-pressed={range.kind === kind}
          onClick={() => page.past.choose({ kind })}
        >
          {texts.ranges[kind]}
        </button>
      ))}
      <PopoverButton
        label={betweenText(range)}
        name={texts.betweenName}
        className={`segment drop ${range.kind === 'between' ? 'chosen' : ''}`}
        role="dialog"
      >
        {(close) => (
          <BetweenForm
            bounds={bounds ?? { since: null, until: null }}
            choose={(chosen) => {
              close();
              page.past.choose({ kind: 'between', ...chosen });
            }}
          />
        )}
      </PopoverButton>
    </div>
  );
}

function betweenText(range: TimeRange): string {
  const { between, beginning, now, fromTo } = text().past;
  if (range.kind !== 'between') return between;
  const { since, until } = range;
  const from = since === null ? beginning : timeText(since);
  return fromTo(from, until === null ? now : timeText(until));
}
