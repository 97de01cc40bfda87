import { CommandGroup, CommandItem, useCommandState } from 'cmdk';
import { useEffect } from 'react';
import { text } from '../../shared/language/text.ts';
import { askToEnd } from '../ending/asking.ts';
import { endingOf, isOfThisComputer } from '../ending/ending.ts';
import { revealRow } from '../grid/reveal-row.ts';
import { drawnProcessText } from '../table/row-text.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import type { LeaveFor } from './palette.tsx';
import { PaletteHolder } from './palette-holder.tsx';
import { type Holder, heldBy, type PortHolding } from './port-holders.ts';

type Props = { readonly holding: PortHolding; readonly leaveFor: LeaveFor };

/** Who holds a port now (rule K3), and ending them; whoever only uses it stands apart. */
export function PalettePort({ holding, leaveFor }: Props) {
  const page = usePage();
  const texts = text().palette;
  const { asked, holders, users } = holding;
  const { port } = asked;
  const shown = holders.slice(0, shownMost);
  const more = holders.length - shown.length;
  useEndKey(shown, leaveFor);
  const show = ({ row }: Holder) => {
    const { visible } = page.store.getState();
    if (!visible.some(({ connection }) => connection.id === row.connection.id)) {
      showOnly(`local-port:${port}`);
    }
    const newest = page.rows.get(row.connection.id) ?? row;
    page.select(newest);
    revealRow(page, newest);
    page.showDetails(true);
  };
  const showOnly = (query: string) => {
    page.showView('all');
    page.filter({ text: query });
  };
  return (
    <>
      {shown.length > 0 && (
        <CommandGroup
          heading={more === 0 ? texts.holders(port) : texts.holdersAndMore(port, countText(more))}
        >
          {shown.map((holder) => (
            <PaletteHolder
              key={valueOfHolder(holder)}
              value={valueOfHolder(holder)}
              holder={holder}
              choose={() => leaveFor(() => show(holder))}
            />
          ))}
        </CommandGroup>
      )}
      <Endings holders={shown} leaveFor={leaveFor} />
      {users > 0 && (
        <CommandGroup heading={texts.users(countText(users), users, port)}>
          <CommandItem
            value={`users ${port}`}
            className="palette-item"
            onSelect={() => leaveFor(() => showOnly(`port:${port}`))}
          >
            <span className="palette-title">{texts.showUsers}</span>
          </CommandItem>
        </CommandGroup>
      )}
    </>
  );
}

type EndingsProps = { readonly holders: readonly Holder[]; readonly leaveFor: LeaveFor };

/** Every process that may be ended, once, however many sockets of the port it holds. */
function Endings({ holders, leaveFor }: EndingsProps) {
  const page = usePage();
  const host = usePageState(({ host }) => host);
  const texts = text().palette;
  const ended = new Map<number, Holder>();
  for (const holder of holders) {
    const { owner, row } = holder;
    if (owner !== null && isOfThisComputer(row.connection) && !ended.has(owner.pid)) {
      ended.set(owner.pid, holder);
    }
  }
  if (ended.size === 0) return null;
  return (
    <CommandGroup heading={texts.ending}>
      {[...ended].map(([pid, holder]) => {
        const row = heldBy(holder);
        const ending = endingOf(row.connection, host);
        return (
          <CommandItem
            key={pid}
            value={`end ${pid}`}
            className="palette-item"
            data-refused={!ending.possible}
            onSelect={() => leaveFor(() => askToEnd(page, [row]))}
          >
            <span className="palette-title">
              {texts.end(holder.owner === null ? '' : drawnProcessText(holder.owner))}
            </span>
            {!ending.possible && <span className="palette-aside">{ending.reason}</span>}
          </CommandItem>
        );
      })}
    </CommandGroup>
  );
}

/** Delete ends the process that is chosen, as in the table, wherever its own line is; within the text it edits that. */
function useEndKey(holders: readonly Holder[], leaveFor: LeaveFor): void {
  const page = usePage();
  const chosen = useCommandState(({ value }) => value);
  const holder = holders.find((each) => valueOfHolder(each) === chosen);
  useEffect(() => {
    if (holder === undefined) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Delete' || isBeforeText(event.target)) return;
      event.preventDefault();
      const row = heldBy(holder);
      const ending = endingOf(row.connection, page.store.getState().host);
      leaveFor(() => (ending.possible ? askToEnd(page, [row]) : page.refuse(ending.reason)));
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}

function isBeforeText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.selectionStart !== target.value.length;
}

function valueOfHolder({ row, owner }: Holder): string {
  return `holder ${row.connection.id} ${owner?.pid ?? 'hidden'}`;
}

const shownMost = 40;
