import { describe, expect, it } from 'vitest';
import { SetUpError } from '../../../build/commands.mjs';
import { requireNode } from '../../../build/set-up.mjs';

describe('requireNode', () => {
  it.each(['20.19.0', '20.20.2', '21.0.0', '24.21.0'])(
    'lets Node %s set the project up',
    (version) => {
      expect(() => requireNode(version)).not.toThrow();
    },
  );

  it.each(['20.18.3', '18.20.4'])('refuses Node %s and says which one is needed', (version) => {
    expect(() => requireNode(version)).toThrow(
      new SetUpError(`Sockeye needs Node.js 20.19 or newer to set itself up; this is ${version}.`),
    );
  });
});
