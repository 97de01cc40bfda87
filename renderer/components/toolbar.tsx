import { PanelLeft, PanelRight, Pause, Play } from 'lucide-react';
import { text as says } from '../../shared/language/text.ts';
import { intervalsMs } from '../../shared/settings.ts';
import { ChartsButton } from '../charts/charts-button.tsx';
import { GroupMenu } from '../grouping/group-menu.tsx';
import { detailsAreShown } from '../page-state.ts';
import { SearchField } from '../search/search-field.tsx';
import { StatesMenu } from '../states/states-menu.tsx';
import { whyNotLive } from '../table/why-not-live.ts';
import { countText } from '../time-text.ts';
import { useIsLive, usePage, usePageState } from '../use-page.ts';
import type { Kind } from '../views/view.ts';
import { WatchButton } from '../watching/watch-button.tsx';
import { IconButton } from './icon-button.tsx';
import { MenuItems } from './menu.tsx';
import { MoreMenu } from './more-menu.tsx';
import { PopoverButton } from './popover-button.tsx';

export function Toolbar() {
  const page = usePage();
  const settings = usePageState(({ settings }) => settings);
  const detailsShown = usePageState(detailsAreShown);
  const isLive = useIsLive();
  const texts = says().toolbar;
  const { showKind, hideKind } = says().commands;
  return (
    <header className="toolbar">
      <IconButton
        name={texts.views}
        pressed={settings.viewsShown}
        onClick={() => page.change({ viewsShown: !settings.viewsShown })}
      >
        <PanelLeft />
      </IconButton>
      <SearchField />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex box of buttons */}
      <div className="segments" role="group" aria-label={texts.protocols}>
        {kinds.map(({ kind, title }) => (
          <button
            key={kind}
            type="button"
            className="segment"
            aria-pressed={settings[kind]}
            title={settings[kind] ? hideKind(title) : showKind(title)}
            onClick={() => page.change({ [kind]: !settings[kind] })}
          >
            {title}
          </button>
        ))}
      </div>
      <button
        type="button"
        className="button toggle"
        aria-pressed={settings.loopback}
        title={settings.loopback ? texts.hideLoopback : texts.showLoopback}
        onClick={() => page.change({ loopback: !settings.loopback })}
      >
        {texts.loopback}
      </button>
      <StatesMenu />
      <GroupMenu />
      <div className="spacer" />
      <PauseButton />
      {isLive && <IntervalMenu />}
      <ChartsButton />
      <IconButton
        name={texts.details}
        pressed={detailsShown}
        onClick={() => page.showDetails(!detailsShown)}
      >
        <PanelRight />
      </IconButton>
      {isLive && <WatchButton />}
      <MoreMenu />
    </header>
  );
}

function PauseButton() {
  const page = usePage();
  const paused = usePageState(({ paused }) => paused);
  const refusal = usePageState(whyNotLive);
  const texts = says().toolbar;
  if (paused === null || refusal !== null) {
    return (
      <button
        type="button"
        className="button icon pause"
        title={refusal ?? texts.pauseHint}
        aria-label={texts.pause}
        disabled={refusal !== null}
        onClick={page.togglePause}
      >
        <Pause />
      </button>
    );
  }
  const { waiting } = paused;
  return (
    <button
      type="button"
      className="button paused"
      title={texts.resumeHint}
      onClick={page.togglePause}
    >
      <Play />
      {texts.paused(waiting, countText(waiting))}
    </button>
  );
}

function IntervalMenu() {
  const page = usePage();
  const intervalMs = usePageState(({ settings }) => settings.intervalMs);
  const texts = says().toolbar;
  const text = (ms: number) => texts.seconds(ms / 1000);
  return (
    <PopoverButton
      label={text(intervalMs)}
      name={texts.intervalName(text(intervalMs))}
      className="button drop interval"
      role="menu"
    >
      {(close) => (
        <MenuItems
          name={texts.interval}
          close={close}
          items={intervalsMs.map((ms) => ({
            kind: 'check',
            label: texts.every(text(ms)),
            checked: ms === intervalMs,
            run() {
              close();
              page.change({ intervalMs: ms });
            },
          }))}
        />
      )}
    </PopoverButton>
  );
}

const kinds: readonly { readonly kind: Kind; readonly title: string }[] = [
  { kind: 'tcp4', title: 'TCP4' },
  { kind: 'tcp6', title: 'TCP6' },
  { kind: 'udp4', title: 'UDP4' },
  { kind: 'udp6', title: 'UDP6' },
];
