import type { CDPSession } from '@playwright/test';
import { fromChromium } from './protocol.ts';
import { strict } from './strict.ts';

type Check = (contents: unknown, permission: string, requestingOrigin: string) => boolean;
type Ask = (
  contents: unknown,
  permission: string,
  respond: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void;

/** Electron's names of permissions, and Chromium's. */
const permissions = {
  'clipboard-sanitized-write': 'clipboard-write',
  'clipboard-read': 'clipboard-read',
  geolocation: 'geolocation',
  notifications: 'notifications',
} as const;

let check: Check = () => true;
let ask: Ask = (_contents, _permission, respond) => respond(true);

export const session = strict('session', {
  defaultSession: strict('defaultSession', {
    setPermissionCheckHandler(handler: Check) {
      check = handler;
    },
    setPermissionRequestHandler(handler: Ask) {
      ask = handler;
    },
  }),
});

/** Asks the app's handlers about every permission known here, and has Chromium answer the page as they do. */
export async function setPermissions(devTools: CDPSession, origin: string): Promise<void> {
  for (const [permission, name] of Object.entries(permissions)) {
    const url = `${fromChromium(origin)}/`;
    const isGranted = check(null, permission, url) && isGivenOnRequest(permission, url);
    await devTools.send('Browser.setPermission', {
      permission: { name },
      setting: isGranted ? 'granted' : 'denied',
      origin,
    });
  }
}

function isGivenOnRequest(permission: string, requestingUrl: string): boolean {
  let isGiven = false;
  ask(
    null,
    permission,
    (granted) => {
      isGiven = granted;
    },
    strict('details', { requestingUrl }),
  );
  return isGiven;
}
