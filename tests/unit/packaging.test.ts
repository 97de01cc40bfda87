import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const configuration = await readConfiguration();

describe('the configuration of electron-builder', () => {
  it('fits the schema of the installed version', async () => {
    const { validateConfiguration } = builderConfig();
    await expect(validateConfiguration(configuration, { isEnabled: false })).resolves.toBe(
      undefined,
    );
  });

  it('closes every door of the runtime that the app does not use itself', () => {
    expect(configuration['electronFuses']).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('packs AppImage and deb, an installer for Windows and a disk image, and publishes nothing', () => {
    const { publish, linux, win, mac } = configuration;
    expect({ publish, targets: [linux, win, mac].map(targetOf) }).toEqual({
      publish: null,
      targets: [['AppImage', 'deb'], 'nsis', 'dmg'],
    });
  });

  it('has a square icon that is large enough for every platform', () => {
    const png = readFileSync(resolve(root, 'build/icon.png'));
    expect({
      signature: png.toString('latin1', 1, 4),
      width: png.readUInt32BE(16),
      height: png.readUInt32BE(20),
    }).toEqual({ signature: 'PNG', width: 1024, height: 1024 });
  });
});

type Configuration = Readonly<Record<string, unknown>>;

type BuilderConfig = {
  getConfig(folder: string, file: string | null, options: null): Promise<Configuration>;
  validateConfiguration(configuration: Configuration, log: { isEnabled: boolean }): Promise<void>;
};

/** The part of electron-builder that reads its configuration: not exported, but the very code that will read it. */
function builderConfig(): BuilderConfig {
  const requireHere = createRequire(import.meta.url);
  const requireFromBuilder = createRequire(requireHere.resolve('electron-builder'));
  return requireFromBuilder('app-builder-lib/out/util/config/config');
}

async function readConfiguration(): Promise<Configuration> {
  return await builderConfig().getConfig(root, 'electron-builder.yml', null);
}

function targetOf(platform: unknown): unknown {
  return typeof platform === 'object' && platform !== null && 'target' in platform
    ? platform.target
    : null;
}
