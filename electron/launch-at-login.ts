import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { text } from '../shared/language/text.ts';
import { RequestError } from '../shared/result.ts';
import { fileErrorText } from './file-error-text.ts';
import { writeAtomically } from './write-atomically.ts';

/** What is used of Electron's app. */
type App = {
  readonly isPackaged: boolean;
  getAppPath(): string;
  setLoginItemSettings(settings: { openAtLogin: boolean; path: string; args: string[] }): void;
};

type Computer = {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly program: string;
};

const thisComputer: Computer = {
  platform: process.platform,
  environment: process.env,
  program: process.execPath,
};

/**
 * Has the system start the app when the person logs in, or no longer: by a login item on Windows and macOS, elsewhere by
 * the autostart folder of the XDG. Throws a RequestError that says why it could not.
 */
export async function launchAtLogin(
  wanted: boolean,
  app: App,
  { platform, environment, program }: Computer = thisComputer,
): Promise<void> {
  const args = app.isPackaged ? [] : [app.getAppPath()];
  try {
    if (platform === 'win32' || platform === 'darwin') {
      const quoted = args.map((arg) => `"${arg}"`);
      app.setLoginItemSettings({ openAtLogin: wanted, path: program, args: quoted });
      return;
    }
    const file = autostartFile(environment);
    // An AppImage runs from a folder that is another at each start.
    const command = [environment['APPIMAGE'] || program, ...args];
    if (wanted) await writeAtomically(file, desktopEntry(command));
    else await rm(file, { force: true });
  } catch (error) {
    const message = text().settings.loginNotSetUp(fileErrorText(error));
    throw new RequestError('unavailable', message, { cause: error });
  }
}

/** https://specifications.freedesktop.org/autostart-spec/latest/ */
function autostartFile({ XDG_CONFIG_HOME: configHome }: NodeJS.ProcessEnv): string {
  const home = configHome && isAbsolute(configHome) ? configHome : join(homedir(), '.config');
  return join(home, 'autostart', 'sockeye.desktop');
}

function desktopEntry(command: readonly string[]): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Sockeye',
    `Exec=${command.map(execWord).join(' ')}`,
    'Terminal=false',
  ];
  return `${lines.join('\n')}\n`;
}

/** Quoted twice, as a word of a command and as a text of the file; `%` begins a field code. */
function execWord(word: string): string {
  const quoted = `"${word.replaceAll(/[\\"`$]/g, '\\$&')}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('%', '%%');
}
