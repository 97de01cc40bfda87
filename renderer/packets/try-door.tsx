import { useState } from 'react';
import { formatEndpoint } from '../../shared/address.ts';
import type { Api } from '../../shared/api.ts';
import { atMostAtOnce } from '../../shared/at-most-at-once.ts';
import { text } from '../../shared/language/text.ts';
import { probeTimeoutMs } from '../../shared/probe.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { usePage } from '../use-page.ts';
import type { Door } from './packets-from.ts';

type Props = {
  readonly door: Door;
  /** Hears what came of it, once it is known. */
  readonly tell: (said: string) => void;
};

/** Tests the port that is looked at, so that there is something to see. */
export function TryDoor({ door, tell }: Props) {
  const { api } = usePage();
  const [isTrying, setTrying] = useState(false);
  const texts = text().ladder;
  const press = async () => {
    if (isTrying) return;
    setTrying(true);
    tell(texts.trying);
    tell(await knock(api, door));
    setTrying(false);
  };
  return (
    <button
      type="button"
      className="button"
      title={texts.tryHint(visibleText(endpointText(door.host, door.port)))}
      aria-disabled={isTrying}
      onClick={press}
    >
      {texts.tryIt}
    </button>
  );
}

/** Tries each address, and says of each what came of it. */
async function knock(
  { probePort }: Pick<Api, 'probePort'>,
  { host, addresses, port }: Door,
): Promise<string> {
  const inTurn = atMostAtOnce(atOnce);
  const said = await Promise.all(
    addresses.map(async (address) => {
      const target = { host, address, port, protocol: 'tcp', tls: false } as const;
      const found = await inTurn(() => probePort({ ...target, timeoutMs: probeTimeoutMs.usual }));
      const outcome = found.ok ? text().probing.outcomes[found.value.outcome] : found.error.message;
      return text().ladder.tried(endpointText(address, port), outcome);
    }),
  );
  return said.join(' · ');
}

/** A browser has six connections to a server, of which others need some. */
const atOnce = 3;

function endpointText(address: string, port: number): string {
  return formatEndpoint({ address, port, zone: null });
}
