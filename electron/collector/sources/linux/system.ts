import type { Prompt } from '../../../elevation/prompt.ts';
import { selectPrompt } from '../../../elevation/select-prompt.ts';
import { readLinuxFirewall } from '../../../firewall/read-linux.ts';
import type { System } from '../source.ts';
import { createCounters } from './counters.ts';
import { createCountsElsewhere } from './counts-elsewhere.ts';
import { createListenerDrops } from './listener-drops.ts';
import { createMeasure } from './measure.ts';
import { createReadLimits } from './namespaces/limits-elsewhere.ts';
import { linuxProcesses } from './process-reader.ts';
import { revealOwners } from './reveal-owners.ts';
import { createRevealedOwners } from './revealed-owners.ts';
import { linuxSockets } from './sockets.ts';
import { traceLivesElevated } from './tracing/elevated-lives.ts';
import { traceLives } from './tracing/trace-lives.ts';

export function linuxSystem(prompt: Prompt | null = selectPrompt()): System {
  const revealed = prompt === null ? null : createRevealedOwners();
  const { namespaceOf, namespaceName, namespaces, ...sockets } = linuxSockets({ revealed });
  const system = {
    sockets,
    processes: linuxProcesses(),
    measure: createMeasure(),
    counters: createCounters(),
    countsElsewhere: createCountsElsewhere(namespaces),
    readLimits: createReadLimits(namespaces.listed),
    listenerDrops: createListenerDrops(),
    readFirewall: (signal: AbortSignal) => readLinuxFirewall(signal),
    traceLives: () => traceLives({ namespaceOf }),
  };
  if (prompt === null || revealed === null) return system;
  const { start } = prompt;
  return {
    ...system,
    revealOwners: (signal) => revealOwners(prompt, revealed, signal),
    ...(start && {
      traceLivesElevated: (signal) =>
        traceLivesElevated(start, { namespaceOf, namespaceName }, signal),
    }),
  };
}
