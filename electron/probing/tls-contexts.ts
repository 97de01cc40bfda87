import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import { trustedRoots } from './trusted-roots.ts';

/** `looking` speaks old versions and weak ciphers, too: that a server has nothing better is worth knowing. */
export type TlsManner = 'talking' | 'looking';

const made: Record<TlsManner, Map<readonly string[] | undefined, SecureContext>> = {
  talking: new Map(),
  looking: new Map(),
};

/**
 * With whom TLS is spoken, and how. Reading hundreds of roots holds everything up, so that it is done once, and before
 * anything is timed.
 */
export function tlsContext(
  manner: TlsManner,
  roots: readonly string[] | undefined = trustedRoots(),
): SecureContext {
  const known = made[manner].get(roots);
  if (known !== undefined) return known;
  const trusted = roots === undefined ? {} : { ca: [...roots] };
  const context =
    manner === 'talking'
      ? createSecureContext(trusted)
      : lenientContext({ minVersion: 'TLSv1', ...trusted });
  made[manner].set(roots, context);
  return context;
}

function lenientContext(options: SecureContextOptions): SecureContext {
  try {
    return createSecureContext({ ...options, ciphers: 'DEFAULT@SECLEVEL=0' });
  } catch {
    // BoringSSL, which Electron has, knows no such levels.
    return createSecureContext(options);
  }
}
