import { spawn } from 'node:child_process';
import { messageOf } from '../../shared/result.ts';
import { logToStderr } from '../collector/log.ts';

/** Opens the URL in the default browser if there is a display for one; only says so on stderr if that fails. */
export function openInBrowser(url: string): void {
  const opener = openerFor(process.platform, process.env);
  if (opener === null) return;
  const child = spawn(opener.command, [...opener.arguments, url], {
    stdio: 'ignore',
    detached: true,
  });
  child.on('error', (error) => complain(messageOf(error)));
  child.on('exit', (code) => {
    if (code !== 0 && code !== null) complain(`${opener.command} ended with ${code}`);
  });
  child.unref();
}

/** The program that opens a URL as the person would by hand, never through a shell; null if there is none or no display. */
export function openerFor(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): { readonly command: string; readonly arguments: readonly string[] } | null {
  if (platform === 'darwin') return { command: '/usr/bin/open', arguments: [] };
  if (platform === 'win32') {
    const systemRoot = environment['SystemRoot'] ?? 'C:\\Windows';
    // `start` is a word of the shell; this is what it comes to for a URL.
    return {
      command: `${systemRoot}\\System32\\rundll32.exe`,
      arguments: ['url.dll,FileProtocolHandler'],
    };
  }
  const hasDisplay = Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
  return hasDisplay ? { command: 'xdg-open', arguments: [] } : null;
}

function complain(reason: string): void {
  logToStderr(`sockeye: the browser could not be opened (${reason}); open the URL by hand`);
}
