/** Starts a worker of the page, whose policy takes no mere text for the address of a script. */
export function startWorker(url: string): Worker {
  return new Worker(trusted(url), { type: 'module' });
}

type TrustedTypePolicy = { createScriptURL(url: string): string };

declare global {
  interface Window {
    /** Not in every browser, and not among TypeScript's own types. */
    readonly trustedTypes?: {
      createPolicy(name: string, rules: TrustedTypePolicy): TrustedTypePolicy;
    };
  }
}

let policy: TrustedTypePolicy | undefined;

function trusted(url: string): string {
  policy ??= window.trustedTypes?.createPolicy('capture-worker', { createScriptURL: ownUrl });
  return policy?.createScriptURL(url) ?? url;
}

/** Vouches for what comes with the page, and for nothing else. */
function ownUrl(url: string): string {
  if (new URL(url, location.href).origin === location.origin) return url;
  throw new TypeError(`No script of this page: ${url}`);
}
