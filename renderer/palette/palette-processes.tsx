import { CommandGroup, CommandItem } from 'cmdk';
import { useMemo } from 'react';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { usePage } from '../use-page.ts';
import { findProcesses, queryOf } from './found-processes.ts';
import type { LeaveFor } from './palette.tsx';

type Props = { readonly search: string; readonly leaveFor: LeaveFor };

/** The processes of that name; choosing one shows its sockets alone. */
export function PaletteProcesses({ search, leaveFor }: Props) {
  const page = usePage();
  const texts = text().palette;
  // Those there were when it was typed: a list that changes under the keys is of no use.
  const found = useMemo(
    () => findProcesses(page.processes.values(), search, shownMost),
    [page, search],
  );
  if (found.length === 0) return null;
  return (
    <CommandGroup heading={texts.processes}>
      {found.map((processes) => {
        const { name, pids } = processes;
        const [pid = 0] = pids;
        return (
          <CommandItem
            key={name}
            value={`process ${name}`}
            className="palette-item"
            onSelect={() =>
              leaveFor(() => {
                page.showView('all');
                page.filter({ text: queryOf(processes) });
              })
            }
          >
            <span className="palette-title">{visibleText(name)}</span>
            <span className="palette-aside">
              {pids.length === 1 ? texts.pid(pid) : texts.several(pids.length)}
            </span>
          </CommandItem>
        );
      })}
    </CommandGroup>
  );
}

const shownMost = 5;
