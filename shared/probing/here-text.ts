import { formatEndpoint } from '../address.ts';
import { text } from '../language/text.ts';
import type { ProbeResult } from '../probe.ts';
import { visibleText } from '../visible-text.ts';
import type { LocalHolder, LocalSide } from './local-side.ts';

const namedAtMost = 3;

/** `outcome` is null where nothing was tested. */
type Tested = Pick<ProbeResult, 'port' | 'protocol'> & {
  readonly outcome: ProbeResult['outcome'] | null;
};

/** What this computer's own table says of the port that was tested. */
export function hereSentence(result: Tested, side: LocalSide): string {
  const { prefix, sentence, join } = text().probing.here;
  return sentence(prefix, phrases(result, side).join(join));
}

function phrases({ port, protocol, outcome }: Tested, side: LocalSide): string[] {
  const { here } = text().probing;
  const isUdp = protocol === 'udp';
  const groups = side.verdict === 'unread' ? [] : byOwner(side.holders);
  switch (side.verdict) {
    case 'unread':
      return [here.unread(visibleText(side.why))];
    case 'held':
      return [
        ...groups.map(({ who, where }) => (isUdp ? here.heldUdp : here.held)(who, where)),
        ...(outcome === 'no-answer' ? [here.butNoAnswer] : []),
        ...(outcome === 'refused' ? [here.butRefused] : []),
      ];
    case 'queue-full':
      return side.holders.map((holder) =>
        here.queueFull(
          whoHolds(holder),
          formatEndpoint(holder.local),
          holder.receiveQueue ?? 0,
          holder.sendQueue ?? 0,
        ),
      );
    case 'bound':
      return groups.map(({ who, where }) => here.bound(who, where));
    case 'other-address':
      return [
        ...groups.map(({ who, where }) => (isUdp ? here.onlyUdp : here.only)(who, where)),
        ...butPhrases(protocol, outcome),
      ];
    case 'other-namespace':
      return side.holders.map((holder) =>
        here.inNamespace(
          whoHolds(holder),
          formatEndpoint(holder.local),
          visibleText(holder.namespace ?? ''),
        ),
      );
    case 'not-held':
      return [
        (isUdp ? here.notHeldUdp : here.notHeld)(port),
        ...(side.otherProtocol ? [here.otherwise(isUdp ? 'TCP' : 'UDP', port)] : []),
        ...butPhrases(protocol, outcome),
      ];
  }
}

/** What must be the case where nobody listens, and yet nobody refused it. */
function butPhrases(protocol: Tested['protocol'], outcome: Tested['outcome']): string[] {
  const { butPassedOn, butDropped } = text().probing.here;
  if (outcome === 'open' || outcome === 'reset') return [butPassedOn];
  return outcome === 'no-answer' || (outcome === 'silent' && protocol === 'udp')
    ? [butDropped]
    : [];
}

/** One process that listens on several addresses is said once. */
function byOwner(holders: readonly LocalHolder[]): { who: string; where: string }[] {
  const groups = new Map<string, string[]>();
  for (const holder of holders) {
    const who = whoHolds(holder);
    groups.set(who, [...(groups.get(who) ?? []), formatEndpoint(holder.local)]);
  }
  const { and } = text().probing.here;
  return [...groups].map(([who, where]) => ({ who, where: [...new Set(where)].join(and) }));
}

function whoHolds({ owners, ownersAre, user }: LocalHolder): string {
  const { hidden, nobody, and, more } = text().probing.here;
  if (owners.length === 0) {
    return ownersAre === 'hidden' ? hidden(user === null ? null : visibleText(user)) : nobody;
  }
  const named = owners
    .slice(0, namedAtMost)
    .map(({ name, pid }) => (name === null ? `PID ${pid}` : `${visibleText(name)} (${pid})`));
  const rest = owners.length - named.length;
  return [...named, ...(rest > 0 ? [more(rest)] : [])].join(and);
}
