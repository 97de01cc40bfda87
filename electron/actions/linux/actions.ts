import { readStartedAt } from '../../collector/sources/linux/process-stat.ts';
import type { Prompt } from '../../elevation/prompt.ts';
import { runAsOurselves, runAsRoot } from '../../elevation/run-as.ts';
import type { PlatformActions } from '../platform-actions.ts';
import { linuxClose } from './close.ts';
import { linuxEnd } from './end.ts';
import { linuxEndElevated } from './end-elevated.ts';
import { whyLinuxNeedsIt } from './never-ended.ts';

/** What changes a Linux system; `prompt` asks for root, if anything can. */
export function linuxActions(prompt: Prompt | null): PlatformActions {
  const asRoot = prompt && runAsRoot(prompt);
  return {
    end: linuxEnd((pid) => readStartedAt(pid)),
    endElevated: asRoot && linuxEndElevated(asRoot),
    close: linuxClose(runAsOurselves),
    closeElevated: asRoot && linuxClose(asRoot),
    whyNeverEnded: whyLinuxNeedsIt,
  };
}
