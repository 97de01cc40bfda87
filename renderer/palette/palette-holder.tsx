import { CommandItem } from 'cmdk';
import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { commandText, ownerName, ownerSentence, pidText } from '../table/row-text.ts';
import { countText } from '../time-text.ts';
import type { Holder } from './port-holders.ts';

type Props = {
  readonly value: string;
  readonly holder: Holder;
  readonly choose: () => void;
};

/** Who holds the port, where, and what that process is. */
export function PaletteHolder({ value, holder, choose }: Props) {
  const { row, owner } = holder;
  const { connection } = row;
  const texts = text().palette;
  const sockets = socketsOf(holder);
  const facts = factsOf(holder);
  return (
    <CommandItem value={value} className="palette-item holder" onSelect={choose}>
      <span className="palette-title">
        {owner === null ? (
          <em>{ownerSentence(connection)}</em>
        ) : (
          <>
            <strong>{ownerName(owner)}</strong>
            {pidText(owner) !== '' && ` ${texts.pid(owner.pid)}`}
          </>
        )}
      </span>
      <span className="palette-aside" title={sockets}>
        {sockets}
      </span>
      {facts !== '' && (
        <span className="palette-facts" title={facts}>
          {facts}
        </span>
      )}
    </CommandItem>
  );
}

/** Where it listens and what it has bound; of a process that has each address of this computer, the first ones. */
function socketsOf({ row, others }: Holder): string {
  const texts = text().palette;
  const connections = [row, ...others].map(({ connection }) => connection);
  return (['tcp', 'udp'] as const)
    .flatMap((protocol) => {
      const of = connections.filter((connection) => connection.protocol === protocol);
      // Several sockets of one address, as of workers, are one place.
      const ends = [...new Set(of.map(({ local }) => visibleText(formatEndpoint(local))))];
      if (ends.length === 0) return [];
      const more = ends.length - shownMost;
      const shown = `${protocol.toUpperCase()} ${ends.slice(0, shownMost).join(', ')}`;
      const sockets = more > 0 ? texts.andMore(shown, countText(more)) : shown;
      return [protocol === 'udp' ? texts.bound(sockets) : texts.listens(sockets)];
    })
    .join(' · ');
}

const shownMost = 4;

/** The user, what it runs for, where, and its command, as far as they are known. */
function factsOf({ row, owner, process }: Holder): string {
  const texts = text().palette;
  const { namespace } = row.connection;
  const { unit = null, container = null, services = [], commandLine = null } = process ?? {};
  const user = process?.user ?? owner?.user ?? row.connection.user;
  return [
    user,
    unit,
    ...services,
    container && texts.container(container.slice(0, 12)),
    namespace && texts.namespace(namespace),
    commandLine && commandText(commandLine),
  ]
    .filter((fact) => typeof fact === 'string' && fact !== '')
    .map((fact) => visibleText(String(fact)))
    .join(' · ');
}
