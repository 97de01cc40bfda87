import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { FirewallVerdict } from '../../../shared/firewall/verdict.ts';
import { join2, makeWorld, type World } from './made-world.ts';

export const ports = [22, 80, 6379];
/** One that rules name, one of its network, and one that no rule has ever heard of. */
export const [named, neighbour, stranger] = ['10.9.0.2', '10.9.0.77', '198.51.100.7'] as const;

/** Open is what lets the stranger in, blocked what lets nobody in; of the others either may be. */
export function agree(
  { says }: FirewallVerdict,
  [byNamed, byNeighbour, byStranger]: readonly boolean[],
): void {
  if (says === 'open') expect(byStranger).toBe(true);
  if (says === 'blocked') expect([byNamed, byNeighbour, byStranger]).toEqual([false, false, false]);
}

export type Street = {
  readonly world: World;
  /** What the firewall says of each port, and which of the three who come to it are accepted. */
  look(): Promise<{
    readonly verdicts: readonly FirewallVerdict[];
    readonly accepted: readonly (readonly boolean[])[];
  }>;
};

/** Two worlds for all tests of a file, one with listeners and one with those who come to them; each begins without rules. */
export function useStreet(): () => Street {
  const ends: (() => void | Promise<void>)[] = [];
  let street: Street | null = null;
  beforeAll(async () => {
    street = await makeStreet({ onTestFinished: (end) => void ends.push(end) });
  });
  beforeEach(() => {
    for (const command of reset) {
      const [program = '', ...args] = command.split(' ');
      street?.world.run('', program, ...args);
    }
  });
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });
  return () => {
    if (street === null) throw new Error('There is no street yet');
    return street;
  };
}

const reset = [
  'nft flush ruleset',
  'iptables-legacy -P INPUT ACCEPT',
  'iptables-legacy -F',
  'iptables-legacy -X',
];

async function makeStreet(context: Parameters<typeof makeWorld>[0]): Promise<Street> {
  const [world, beyond] = [makeWorld(context), makeWorld(context)];
  join2(world, beyond);
  world.ip('route', 'add', '198.51.100.0/24', 'dev', 'wire');
  // Whoever is refused is to hear of it at once.
  world.set('net.ipv4.icmp_ratelimit', '0');
  for (const address of [neighbour, stranger]) {
    beyond.ip('address', 'add', `${address}/24`, 'dev', 'wire');
  }
  await world.make('doors', ...ports.map(String));
  const ask = world.talk('firewall-asker.ts');
  const knock = beyond.talk('knocker.ts');
  return {
    world,
    async look() {
      const wanted = ports.flatMap((port) =>
        [named, neighbour, stranger].map((from) => [from, port]),
      );
      const [told, tried] = await Promise.all([
        ask(JSON.stringify(ports)),
        knock(JSON.stringify(wanted)),
      ]);
      const verdicts: readonly FirewallVerdict[] = JSON.parse(told);
      const all: readonly boolean[] = JSON.parse(tried);
      const accepted = ports.map((_port, index) => all.slice(index * 3, index * 3 + 3));
      return { verdicts, accepted };
    },
  };
}
