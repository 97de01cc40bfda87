import type { Computer } from '../../../../electron/actions/computer.ts';
import { whyLinuxNeedsIt } from '../../../../electron/actions/linux/never-ended.ts';

const forbidden = () => Promise.reject(new Error('Nothing is to be done to this computer'));

/** What a computer of a test is made of that nothing may be done to; it has no prompt. */
export const noActions: Omit<Computer, 'processes' | 'readTable'> = {
  platform: 'linux',
  end: forbidden,
  endElevated: null,
  close: forbidden,
  closeElevated: null,
  whyNeverEnded: whyLinuxNeedsIt,
  elevated: false,
  elevatedKill: 'sudo kill',
};
