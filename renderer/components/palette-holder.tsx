import { CommandItem } from 'cmdk';
import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Holder } from '../port-holders.ts';
import { commandText, ownerName, ownerSentence, pidText, protocolText } from '../row-text.ts';

type Props = {
  readonly value: string;
  readonly holder: Holder;
  readonly choose: () => void;
};

/** Who holds the port, where, and what that process is. */
export function PaletteHolder({ value, holder, choose }: Props) {
  const { row, owner } = holder;
  const texts = text().palette;
  const { connection } = row;
  const socket = visibleText(`${protocolText(connection)} ${formatEndpoint(connection.local)}`);
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
      <span className="palette-aside">
        {connection.protocol === 'udp' ? texts.bound(socket) : texts.listens(socket)}
      </span>
      {facts !== '' && (
        <span className="palette-facts" title={facts}>
          {facts}
        </span>
      )}
    </CommandItem>
  );
}

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
