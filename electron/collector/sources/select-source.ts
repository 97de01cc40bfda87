import { text } from '../../../shared/language/text.ts';
import { RequestError } from '../../../shared/result.ts';
import { darwinSystem } from './darwin/system.ts';
import { linuxSystem } from './linux/system.ts';
import type { System } from './source.ts';
import { windowsSystem } from './windows/system.ts';

const systems: Partial<Record<NodeJS.Platform, () => System>> = {
  darwin: darwinSystem,
  linux: linuxSystem,
  win32: windowsSystem,
};

/** The operating system this runs on; on one that is not supported, every reading rejects with `unsupported`. */
export function selectSystem(platform: NodeJS.Platform = process.platform): System {
  return (systems[platform] ?? (() => unsupportedSystem(platform)))();
}

function unsupportedSystem(platform: NodeJS.Platform): System {
  const reject = () =>
    Promise.reject(new RequestError('unsupported', text().reading.unsupported(platform)));
  return { sockets: { read: reject }, processes: { read: reject, parents: reject } };
}
