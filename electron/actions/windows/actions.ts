import { isElevated } from '../../elevated.ts';
import type { PlatformActions } from '../platform-actions.ts';
import { closeTcp } from './close.ts';
import { closeTcpElevated, endElevated } from './elevated.ts';
import { endByHandle } from './end.ts';
import { whyWindowsNeedsIt } from './never-ended.ts';

export const windowsActions: PlatformActions = {
  end: endByHandle,
  get endElevated() {
    return isElevated() ? null : endElevated;
  },
  close: closeTcp,
  get closeElevated() {
    return isElevated() ? null : closeTcpElevated;
  },
  whyNeverEnded({ pid, process }) {
    return whyWindowsNeedsIt({
      pid,
      name: process?.name ?? null,
      executable: process?.executable ?? null,
    });
  },
};
