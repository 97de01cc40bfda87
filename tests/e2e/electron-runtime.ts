import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Electron's program, if it is installed and has a display to show a window on. */
export function electronRuntime(root: string): { path: string } | { path: null; missing: string } {
  const folder = join(root, 'node_modules/electron');
  // Its installer writes path.txt last.
  const note = join(folder, 'path.txt');
  const path = existsSync(note) ? join(folder, 'dist', readFileSync(note, 'utf8')) : null;
  if (path === null || !existsSync(path)) {
    return { path: null, missing: 'its runtime is not installed' };
  }
  const hasDisplay =
    process.platform !== 'linux' ||
    Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  return hasDisplay ? { path } : { path: null, missing: 'there is no display' };
}
