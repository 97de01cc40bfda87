import { hostname, userInfo } from 'node:os';
import type { HostDescription, Input, Output, RequestName, RestartReport } from '../shared/api.ts';
import { RequestError } from '../shared/result.ts';
import { closeConnection } from './actions/close-connection.ts';
import { thisComputer } from './actions/computer.ts';
import { describeProcess } from './actions/describe-process.ts';
import { selectPlatform } from './actions/select-platform.ts';
import { endProcess } from './actions/terminate.ts';
import type { System } from './collector/sources/source.ts';
import { isElevated } from './elevated.ts';
import { selectPrompt } from './elevation/select-prompt.ts';
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
  restartElevated,
}: {
  host: HostDescription;
  system: System;
  settingsFile: string;
  /** Starts the host again as administrator, where it can. */
  restartElevated?: () => Promise<RestartReport>;
}): Handlers {
  // Our own program asks again who has the pid; the desktop app cannot be called as a program.
  const elevatedKill = host.kind === 'browser' ? `sudo ${ownCommand()} kill` : 'sudo kill';
  const computer = thisComputer(system, elevatedKill);
  return {
    describeHost: () => host,
    describeProcess: (process) => describeProcess(process, computer),
    endProcess: (request) => endProcess(request, computer),
    closeConnection: (request) => closeConnection(request, computer),
    readFurtherOwners: system.readFurtherOwners ?? allOwnersShown,
    restartElevated: restartElevated ?? cannotRestart,
    readSettings: () => readSettings(settingsFile),
    writeSettings: (settings) => writeSettings(settingsFile, settings),
  };
}

function allOwnersShown(): never {
  throw new RequestError('unsupported', 'The table names every owner here that may be seen.');
}

function cannotRestart(): never {
  throw new RequestError('unsupported', 'Sockeye cannot start itself again as administrator here.');
}

export function describeHost(
  kind: HostDescription['kind'],
  {
    version,
    readOnly,
    canRestartElevated = false,
  }: { version: string; readOnly: boolean; canRestartElevated?: boolean },
): HostDescription {
  return {
    kind,
    version,
    platform: selectPlatform(),
    computer: hostname(),
    user: userName(),
    elevated: isElevated(),
    elevationPrompt: selectPrompt()?.name ?? null,
    canRestartElevated,
    readOnly,
  };
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
