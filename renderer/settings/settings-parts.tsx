import { text } from '../../shared/language/text.ts';
import { highlightsMs, intervalsMs, type Settings } from '../../shared/settings.ts';
import { useColumnItems } from '../columns/column-items.ts';
import { resolveNames } from '../columns/name-column.ts';
import { hostNameColumnId } from '../columns/remote-columns.ts';
import { usePlacedColumns } from '../columns/use-placed-columns.ts';
import { MenuItems } from '../components/menu.tsx';
import { PopoverButton } from '../components/popover-button.tsx';
import { secondsText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { Choice, Switch } from './settings-controls.tsx';

export function AppearancePart() {
  const { settings: texts } = text();
  const { themes, palettes, densities } = texts;
  return (
    <>
      <Choice
        name="theme"
        label={texts.theme}
        options={[
          { value: 'system', label: themes.system },
          { value: 'light', label: themes.light },
          { value: 'dark', label: themes.dark },
          { value: 'contrast', label: themes.contrast },
        ]}
      />
      <Choice
        name="highlightColours"
        label={texts.highlightColours}
        options={[
          { value: 'safe', label: palettes.safe, sample: <Sample palette="safe" /> },
          { value: 'tcpview', label: palettes.tcpview, sample: <Sample palette="tcpview" /> },
        ]}
      />
      <Choice
        name="highlightMs"
        label={texts.highlightMs}
        options={highlightsMs.map((value) => ({ value, label: secondsText(value) }))}
      />
      <Choice
        name="density"
        label={texts.density}
        options={[
          { value: 'compact', label: densities.compact },
          { value: 'normal', label: densities.normal },
          { value: 'comfortable', label: densities.comfortable },
        ]}
      />
    </>
  );
}

/** The rows of a palette as the grid would mark them. */
function Sample({ palette }: { readonly palette: Settings['highlightColours'] }) {
  const { settings: texts } = text();
  const marks = [
    ['opened', '+', texts.opened],
    ['changed', '~', texts.changed],
    ['closed', '×', texts.closed],
  ] as const;
  return (
    <span className="setting-sample" data-highlight={palette} aria-hidden>
      {marks.map(([mark, sign, name]) => (
        <span key={mark} data-mark={mark}>
          <b>{sign}</b> {name}
        </span>
      ))}
    </span>
  );
}

export function TablePart() {
  const { settings: texts } = text();
  return (
    <>
      <Choice
        name="intervalMs"
        label={texts.intervalMs}
        options={intervalsMs.map((value) => ({ value, label: secondsText(value) }))}
      />
      <Switch name="keepOrder" label={texts.keepOrder} note={texts.keepOrderNote} />
      <Switch name="loopback" label={texts.loopback} />
      <Columns />
    </>
  );
}

/** The column chooser, as it stands in the menu of the header. */
function Columns() {
  const { settings: texts } = text();
  const items = useColumnItems();
  return (
    <div className="setting setting-line">
      <PopoverButton label={texts.columns} name={texts.columnsHint} role="menu">
        {(close) => <MenuItems name={texts.columns} close={close} items={items} />}
      </PopoverButton>
      <span className="setting-note">{texts.columnsNote}</span>
    </div>
  );
}

export function NamesPart() {
  const { settings: texts } = text();
  const page = usePage();
  const resolves = usePageState(({ settings }) => settings.resolveNames);
  const hasColumn = usePlacedColumns().some(({ column }) => column.id === hostNameColumnId);
  return (
    <>
      <Switch
        name="resolveNames"
        label={texts.resolveNames}
        note={texts.resolveNamesNote}
        choose={(resolve) => resolveNames(page, resolve)}
      />
      <p className="setting-note" role="status">
        {resolves && hasColumn && texts.namesColumn(text().addresses.hostName)}
      </p>
      <Switch
        name="resolvePrivateNames"
        label={texts.resolvePrivateNames}
        note={texts.resolvePrivateNamesNote}
        disabled={!resolves}
      />
      <p className="setting-note">{texts.countryNote}</p>
    </>
  );
}

export function EndingPart() {
  const { settings: texts } = text();
  return (
    <>
      <Switch name="confirmEnd" label={texts.confirmEnd} note={texts.confirmEndNote} />
      <Switch name="confirmClose" label={texts.confirmClose} />
    </>
  );
}

/** Of the desktop app alone: a page in a browser is started by nobody but the person. */
export function StartPart() {
  const { settings: texts } = text();
  const inBrowser = usePageState(({ host }) => host?.kind !== 'desktop');
  if (inBrowser) return <p className="setting-note">{texts.startInBrowser}</p>;
  return (
    <>
      <Switch name="launchAtLogin" label={texts.launchAtLogin} />
      <Switch name="startMinimised" label={texts.startMinimised} />
      <Switch name="closeToTray" label={texts.closeToTray} note={texts.closeToTrayNote} />
    </>
  );
}

export function LanguagePart() {
  const { settings: texts, language } = text();
  return (
    <Choice
      name="language"
      label={texts.language}
      note={texts.languageNote}
      options={[
        { value: 'system', label: language.system },
        { value: 'en', label: language.english, lang: 'en' },
        { value: 'zh-CN', label: language.chinese, lang: 'zh-CN' },
      ]}
    />
  );
}
