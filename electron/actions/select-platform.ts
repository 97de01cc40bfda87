import type { HostDescription } from '../../shared/api.ts';
import { text } from '../../shared/language/text.ts';
import { RequestError } from '../../shared/result.ts';
import { selectPrompt } from '../elevation/select-prompt.ts';
import { darwinActions } from './darwin/actions.ts';
import { linuxActions } from './linux/actions.ts';
import type { PlatformActions } from './platform-actions.ts';
import { windowsActions } from './windows/actions.ts';

/** What changes the system on this computer; on one that is not supported, everything rejects with `unsupported`. */
export function selectActions(): PlatformActions {
  return platforms[selectPlatform()]();
}

/** The system that this runs on, as the page is told. */
export function selectPlatform(): HostDescription['platform'] {
  switch (process.platform) {
    case 'linux':
    case 'win32':
    case 'darwin':
      return process.platform;
    default:
      return 'other';
  }
}

const reject = (why: string) => Promise.reject(new RequestError('unsupported', why));

const unsupported: PlatformActions = {
  end: () => reject(text().ending.unsupported),
  endElevated: null,
  close: () => reject(text().closing.notOnThisSystem),
  closeElevated: null,
  whyNeverEnded: () => null,
};

const platforms: Readonly<Record<HostDescription['platform'], () => PlatformActions>> = {
  linux: () => linuxActions(selectPrompt()),
  win32: () => windowsActions,
  darwin: () => darwinActions(selectPrompt()),
  other: () => unsupported,
};
