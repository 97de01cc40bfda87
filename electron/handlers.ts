import { hostname, userInfo } from 'node:os';
import type { HostDescription, Input, Output, RequestName, RestartReport } from '../shared/api.ts';
import { text } from '../shared/language/text.ts';
import { RequestError } from '../shared/result.ts';
import type { Settings } from '../shared/settings.ts';
import { closeConnection } from './actions/close-connection.ts';
import { thisComputer } from './actions/computer.ts';
import { describeProcess } from './actions/describe-process.ts';
import { describeTrees } from './actions/describe-trees.ts';
import { endTrees } from './actions/end-trees.ts';
import { selectPlatform } from './actions/select-platform.ts';
import { endProcess } from './actions/terminate.ts';
import { createAddressLookUp } from './addresses/look-up-address.ts';
import type { System } from './collector/sources/source.ts';
import { createConsoles } from './console/consoles.ts';
import { isElevated } from './elevated.ts';
import { selectPrompt } from './elevation/select-prompt.ts';
import { codeOf } from './error-code.ts';
import { historyFileBeside } from './history-file.ts';
import { createHistoryRequests } from './history-requests.ts';
import { ownCommand } from './own-command.ts';
import { createTraces } from './packets/traces.ts';
import { createProbing } from './probing/probing.ts';
import { revealExecutable } from './reveal-executable.ts';
import type { SaveFile } from './save-file.ts';
import { readSettings, writeSettings } from './settings-file.ts';

/** What answers each request, its input already checked; an expected failure is thrown as RequestError. */
export type Handlers = {
  readonly [Name in RequestName]: (...input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};

type HostFacts = Omit<HostDescription, 'settingsFile'>;

export function createHandlers({
  host,
  system,
  settingsFile,
  restartElevated,
  saveFile,
  showInFolder,
  settingsKnown = () => {},
  settingsKept = async () => {},
}: {
  host: HostFacts;
  system: System;
  settingsFile: string;
  /** Starts the host again as administrator, where it can. */
  restartElevated?: () => Promise<RestartReport>;
  /** What the desktop has and a browser does not: a dialog to save in, and the system's file manager. */
  saveFile?: SaveFile;
  showInFolder?: (path: string) => void;
  /** Hears of the settings whenever a page reads or changes them. */
  settingsKnown?: (settings: Settings) => void;
  /** Has the system follow what was stored; rejects with a RequestError that says why it does not. */
  settingsKept?: (settings: Settings) => Promise<void>;
}): Handlers {
  // Our own program asks again who has the pid; the desktop app cannot be called as a program.
  const elevatedKill = host.kind === 'browser' ? `sudo ${ownCommand()} kill` : 'sudo kill';
  const computer = thisComputer(system, elevatedKill);
  return {
    describeHost: () => ({ ...host, settingsFile }),
    describeProcess: (process) => describeProcess(process, computer),
    endProcess: (request) => endProcess(request, computer),
    describeTrees: (request) => describeTrees(request, computer),
    endTrees: (request) => endTrees(request, computer),
    closeConnection: (request) => closeConnection(request, computer),
    readFurtherOwners: system.readFurtherOwners ?? allOwnersShown,
    lookUpAddress: createAddressLookUp(),
    ...createProbing(computer.readTable),
    ...createConsoles(computer.readTable),
    ...createHistoryRequests(historyFileBeside(settingsFile)),
    ...createTraces(),
    restartElevated: restartElevated ?? cannotRestart,
    revealExecutable: (process) =>
      revealExecutable(process, system.processes, showInFolder ?? cannotShow),
    beginSave: saveFile?.beginSave ?? cannotSave,
    continueSave: saveFile?.continueSave ?? cannotSave,
    endSave: saveFile?.endSave ?? cannotSave,
    async readSettings() {
      const stored = await readSettings(settingsFile);
      settingsKnown(stored.settings);
      return stored;
    },
    async writeSettings(settings, chosen) {
      settingsKnown(settings);
      await writeSettings(settingsFile, settings, chosen);
      await settingsKept(settings);
    },
  };
}

function allOwnersShown(): never {
  throw new RequestError('unsupported', text().shell.ownersAllShown);
}

function cannotShow(): never {
  throw new RequestError('unsupported', text().shell.showsNoFolders);
}

function cannotSave(): never {
  throw new RequestError('unsupported', text().shell.browserSaves);
}

function cannotRestart(): never {
  throw new RequestError('unsupported', text().shell.cannotRestart);
}

export function describeHost(
  kind: HostDescription['kind'],
  {
    version,
    readOnly,
    canRestartElevated = false,
  }: { version: string; readOnly: boolean; canRestartElevated?: boolean },
): HostFacts {
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
