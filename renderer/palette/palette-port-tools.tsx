import { CommandGroup, CommandItem } from 'cmdk';
import { formatEndpoint } from '../../shared/address.ts';
import { text } from '../../shared/language/text.ts';
import { packetsOfPort } from '../packets/target-of-port.ts';
import { usePage } from '../use-page.ts';
import type { AskedPort } from './asked-port.ts';
import type { LeaveFor } from './palette.tsx';

type Props = { readonly asked: AskedPort; readonly leaveFor: LeaveFor };

/** What can be found out of a port whoever holds it, and above all where nobody does. */
export function PalettePortTools({ asked: { port, address, words }, leaveFor }: Props) {
  const page = usePage();
  if (port === 0 || words.length > 0) return null;
  const { testPort, packetsOf, trying } = text().palette;
  const place =
    address === null ? text().ladder.port(port) : formatEndpoint({ address, port, zone: null });
  const test = () =>
    page.open({ kind: 'probe', host: address ?? 'localhost', port, protocol: 'tcp' });
  const trace = () => page.open(packetsOfPort({ host: address, port }, addressesOf(address)));
  return (
    <CommandGroup heading={trying}>
      <CommandItem value={`test ${port}`} className="palette-item" onSelect={() => leaveFor(test)}>
        <span className="palette-title">{testPort(place)}</span>
      </CommandItem>
      <CommandItem
        value={`packets ${port}`}
        className="palette-item"
        onSelect={() => leaveFor(trace)}
      >
        <span className="palette-title">{packetsOf(place)}</span>
      </CommandItem>
    </CommandGroup>
  );
}

function addressesOf(address: string | null): readonly string[] {
  if (address === null) return [];
  return address === 'localhost' ? ['127.0.0.1', '::1'] : [address];
}
