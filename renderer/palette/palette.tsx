import { CommandInput, CommandList, CommandRoot } from 'cmdk';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { text } from '../../shared/language/text.ts';
import { Dialog } from '../components/dialog.tsx';
import { focusGrid } from '../grid/grid-focus.ts';
import { arePressed, keysText } from '../keys/keys.ts';
import { usePage, usePageState } from '../use-page.ts';
import { portIn } from './asked-port.ts';
import { PaletteCommands } from './palette-commands.tsx';
import { PaletteNotes } from './palette-notes.tsx';
import { PalettePort } from './palette-port.tsx';
import { PalettePortTools } from './palette-port-tools.tsx';
import { PaletteProcesses } from './palette-processes.tsx';
import { holdingOf } from './port-holders.ts';

/** Who holds a port, any process, and every command by its name. */
export function Palette() {
  const page = usePage();
  const texts = text().palette;
  const [search, setSearch] = useState('');
  const asked = portIn(search);
  const asksPort = asked !== null && asked !== 'out of range';
  // Another one whenever the rows have changed.
  usePageState(({ tally }) => (asksPort ? tally : null));
  const holding = asksPort ? holdingOf(asked, page.rows.values(), page.processes) : null;
  /** The palette goes first, and the focus back to the table: what is done then may take it elsewhere. */
  const leaveFor = (act: () => void) => {
    flushSync(() => page.open(null));
    focusGrid();
    act();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!arePressed('Ctrl+K', event.nativeEvent)) return;
    event.preventDefault();
    page.open(null);
  };
  return (
    <Dialog title={texts.title} className="palette">
      <CommandRoot
        label={texts.placeholder}
        shouldFilter={false}
        vimBindings={false}
        loop
        onKeyDown={onKeyDown}
      >
        <div className="palette-search">
          <Search aria-hidden />
          <CommandInput
            data-first
            value={search}
            onValueChange={setSearch}
            placeholder={texts.placeholder}
            maxLength={200}
          />
        </div>
        <PaletteNotes asked={asked} holding={holding} />
        <CommandList label={texts.results} className="palette-list">
          {holding !== null && <PalettePort holding={holding} leaveFor={leaveFor} />}
          {holding !== null && <PalettePortTools asked={holding.asked} leaveFor={leaveFor} />}
          <PaletteProcesses search={search} leaveFor={leaveFor} />
          <PaletteCommands search={search} leaveFor={leaveFor} />
        </CommandList>
      </CommandRoot>
      <footer className="palette-foot" aria-hidden>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {texts.hints.choose}
        </span>
        <span>
          <kbd>Enter</kbd> {texts.hints.go}
        </span>
        {holding !== null && holding.holders.length > 0 && (
          <span>
            <kbd>{keysText('Delete')}</kbd> {texts.hints.end}
          </span>
        )}
        <span>
          <kbd>{keysText('Esc')}</kbd> {texts.hints.leave}
        </span>
      </footer>
    </Dialog>
  );
}

/** What closes the palette before it acts. */
export type LeaveFor = (act: () => void) => void;
