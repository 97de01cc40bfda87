import type { Prompt } from '../../../elevation/prompt.ts';
import { selectPrompt } from '../../../elevation/select-prompt.ts';
import type { System } from '../source.ts';
import { createMeasure } from './measure.ts';
import { linuxProcesses } from './process-reader.ts';
import { revealOwners } from './reveal-owners.ts';
import { createRevealedOwners } from './revealed-owners.ts';
import { linuxSockets } from './sockets.ts';
import { traceLives } from './tracing/trace-lives.ts';

export function linuxSystem(prompt: Prompt | null = selectPrompt()): System {
  const revealed = prompt === null ? null : createRevealedOwners();
  const { namespaceOf, ...sockets } = linuxSockets({ revealed });
  const system = {
    sockets,
    processes: linuxProcesses(),
    measure: createMeasure(),
    traceLives: () => traceLives({ namespaceOf }),
  };
  if (prompt === null || revealed === null) return system;
  return { ...system, revealOwners: (signal) => revealOwners(prompt, revealed, signal) };
}
