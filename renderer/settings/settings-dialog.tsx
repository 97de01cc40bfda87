import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { text } from '../../shared/language/text.ts';
import { Dialog } from '../components/dialog.tsx';
import { usePage, usePageState } from '../use-page.ts';
import { HistoryPart } from './history-part.tsx';
import { EverythingPart } from './settings-file-part.tsx';
import {
  AppearancePart,
  EndingPart,
  LanguagePart,
  NamesPart,
  StartPart,
  TablePart,
} from './settings-parts.tsx';
import { defaultsOf, isDefault, type SettingsSection, sectionNames } from './settings-sections.ts';

/** Everything a person can choose, in sections; each change applies at once. */
export function SettingsDialog({ section }: { readonly section: SettingsSection }) {
  const page = usePage();
  const { settings: texts } = text();
  return (
    <Dialog title={texts.title} className="settings">
      <h2>{texts.title}</h2>
      <div className="settings-body">
        <Sections section={section} />
        <div
          role="tabpanel"
          id="settings-panel"
          aria-labelledby={`settings-${section}`}
          className="settings-panel"
        >
          {parts[section]()}
        </div>
      </div>
      <footer className="dialog-foot">
        <ResetButton section={section} />
        <span className="spacer" />
        <span className="setting-note settings-promise">{texts.appliedAtOnce}</span>
        <button
          type="button"
          id="settings-close"
          className="button"
          onClick={() => page.open(null)}
        >
          {texts.close}
        </button>
      </footer>
    </Dialog>
  );
}

/** A list of tabs: the arrow keys go through it, and what has the focus is what is shown. */
function Sections({ section }: { readonly section: SettingsSection }) {
  const page = usePage();
  const list = useRef<HTMLDivElement>(null);
  const { sections } = text().settings;
  const show = (next: SettingsSection) => page.open({ kind: 'settings', section: next });
  const move = (event: KeyboardEvent) => {
    const to = destination(event.key, sectionNames.indexOf(section));
    if (to === undefined) return;
    event.preventDefault();
    show(to);
    list.current?.querySelector<HTMLElement>(`#settings-${to}`)?.focus();
  };
  return (
    <div
      ref={list}
      role="tablist"
      aria-orientation="vertical"
      aria-label={sections.name}
      className="settings-sections"
      onKeyDown={move}
    >
      {sectionNames.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`settings-${name}`}
          aria-selected={name === section}
          aria-controls="settings-panel"
          tabIndex={name === section ? 0 : -1}
          className="settings-section"
          data-first={name === section ? true : undefined}
          onClick={() => show(name)}
        >
          {sections[name]}
        </button>
      ))}
    </div>
  );
}

/** It stays where it is when there is nothing to reset, so that the focus does, too. */
function ResetButton({ section }: { readonly section: SettingsSection }) {
  const page = usePage();
  const untouched = usePageState(({ settings }) => isDefault(section, settings));
  const { resetSection, sections } = text().settings;
  if (section === 'everything') return null;
  return (
    <button
      type="button"
      id="settings-reset"
      className="button"
      aria-disabled={untouched}
      onClick={() => {
        if (!untouched) page.change(defaultsOf(section));
      }}
    >
      {resetSection(sections[section])}
    </button>
  );
}

const parts: Readonly<Record<SettingsSection, () => ReactNode>> = {
  appearance: () => <AppearancePart />,
  table: () => <TablePart />,
  names: () => <NamesPart />,
  history: () => <HistoryPart />,
  ending: () => <EndingPart />,
  start: () => <StartPart />,
  language: () => <LanguagePart />,
  everything: () => <EverythingPart />,
};

function destination(key: string, at: number): SettingsSection | undefined {
  switch (key) {
    case 'ArrowDown':
      return sectionNames[(at + 1) % sectionNames.length];
    case 'ArrowUp':
      return sectionNames.at(at - 1);
    case 'Home':
      return sectionNames[0];
    case 'End':
      return sectionNames.at(-1);
    default:
      return undefined;
  }
}
