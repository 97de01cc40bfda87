import { CommandGroup, CommandItem } from 'cmdk';
import { useDeferredValue } from 'react';
import { text } from '../../shared/language/text.ts';
import { type Command, runCommand } from '../commands/command.ts';
import { commandsOf } from '../commands/commands.ts';
import { firstOf, groupCommands, rankCommands, withRecent } from '../commands/rank-commands.ts';
import { keysText } from '../keys/keys.ts';
import { usePage, usePageState } from '../use-page.ts';
import type { LeaveFor } from './palette.tsx';

type Props = { readonly search: string; readonly leaveFor: LeaveFor };

/** The commands: all of them, or those that the text finds. */
export function PaletteCommands({ search, leaveFor }: Props) {
  const page = usePage();
  // Those in sight at once, the others a moment later, so that opening is never felt.
  const isWhole = useDeferredValue(true, false);
  const recent = usePageState(({ settings }) => settings.recentCommands);
  const texts = text().palette;
  const commands = commandsOf(page).filter(({ id }) => id !== 'palette');
  const run = (command: Command) =>
    leaveFor(() => {
      page.change({ recentCommands: withRecent(recent, command.id) });
      runCommand(command, page.refuse);
    });
  if (search.trim() === '') {
    const groups = groupCommands(commands, recent, texts.recent);
    return (isWhole ? groups : firstOf(groups, firstShown)).map((group) => (
      <CommandGroup key={group.title} heading={group.title}>
        {group.commands.map((command) => (
          <CommandLine key={command.id} command={command} run={run} />
        ))}
      </CommandGroup>
    ));
  }
  const found = rankCommands(commands, search, recent);
  if (found.length === 0) return null;
  return (
    <CommandGroup heading={texts.commands}>
      {found.slice(0, shownMost).map((command) => (
        <CommandLine key={command.id} command={command} run={run} showGroup />
      ))}
    </CommandGroup>
  );
}

type LineProps = {
  readonly command: Command;
  readonly run: (command: Command) => void;
  readonly showGroup?: boolean;
};

/** One that is refused can be chosen all the same, so that a person comes to hear why. */
function CommandLine({ command, run, showGroup = false }: LineProps) {
  const { id, title, group, keys, refusal = null } = command;
  return (
    <CommandItem
      // Drawn in another place it is another element, which cmdk tells a screen reader of only where the value changes.
      value={showGroup ? `found ${id}` : id}
      className="palette-item"
      data-refused={refusal !== null}
      onSelect={() => run(command)}
    >
      <span className="palette-title">{title}</span>
      {refusal !== null && <span className="palette-aside">{refusal}</span>}
      {showGroup && refusal === null && <span className="palette-aside">{group}</span>}
      {keys !== undefined && <kbd>{keysText(keys)}</kbd>}
    </CommandItem>
  );
}

const shownMost = 30;
const firstShown = 24;
