import { hostname, userInfo } from 'node:os';
import type { HostDescription, Input, Output, RequestName } from '../shared/api.ts';
import { RequestError } from '../shared/result.ts';
import { thisComputer } from './actions/computer.ts';
import { describeProcess } from './actions/describe-process.ts';
import { endProcess } from './actions/terminate.ts';
import type { System } from './collector/sources/source.ts';
import { isElevated } from './elevated.ts';
import { codeOf } from './error-code.ts';
import { ownCommand } from './own-command.ts';
import { readSettings, writeSettings } from './settings-file.ts';

/** What answers each request, its input already checked; an expected failure is thrown as RequestError. */
export type Handlers = {
  readonly [Name in RequestName]: (...input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};

export function createHandlers({
  host,
  system,
  settingsFile,
}: {
  host: HostDescription;
  system: System;
  settingsFile: string;
}): Handlers {
  // Our own program asks again who has the pid; the desktop app cannot be called as a program.
  const elevatedKill = host.kind === 'browser' ? `sudo ${ownCommand()} kill` : 'sudo kill';
  const computer = thisComputer(system, elevatedKill);
  return {
    describeHost: () => host,
    describeProcess: (process) => describeProcess(process, computer),
    endProcess: (request) => endProcess(request, computer),
    closeConnection: () => notYet('closeConnection'),
    readFurtherOwners: () => notYet('readFurtherOwners'),
    restartElevated: () => notYet('restartElevated'),
    readSettings: () => readSettings(settingsFile),
    writeSettings: (settings) => writeSettings(settingsFile, settings),
  };
}

function notYet(name: RequestName): never {
  throw new RequestError('unsupported', `${name} cannot be done here yet.`);
}

export function describeHost(
  kind: HostDescription['kind'],
  { version, readOnly }: { version: string; readOnly: boolean },
): HostDescription {
  return {
    kind,
    version,
    platform: platform(),
    computer: hostname(),
    user: userName(),
    elevated: isElevated(),
    elevationPrompt: null,
    canRestartElevated: false,
    readOnly,
  };
}

function platform(): HostDescription['platform'] {
  switch (process.platform) {
    case 'linux':
    case 'win32':
    case 'darwin':
      return process.platform;
    default:
      return 'other';
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    // A user id without an entry in the user database, as is usual in containers, has no name.
    if (codeOf(error) !== 'ERR_SYSTEM_ERROR') throw error;
    return String(process.geteuid?.() ?? '');
  }
}
