import type { Api } from '../../shared/api.ts';
import { messageOf, type Result } from '../../shared/result.ts';

/** The same requests, each of which answers: one that the host breaks off has failed, like any other. */
export function answeredApi(api: Api): Api {
  return {
    describeHost: answered(api.describeHost),
    describeProcess: answered(api.describeProcess),
    endProcess: answered(api.endProcess),
    describeTrees: answered(api.describeTrees),
    endTrees: answered(api.endTrees),
    closeConnection: answered(api.closeConnection),
    readFurtherOwners: answered(api.readFurtherOwners),
    lookUpAddress: answered(api.lookUpAddress),
    lookUpHost: answered(api.lookUpHost),
    probePort: answered(api.probePort),
    readLocalSides: answered(api.readLocalSides),
    openConsole: answered(api.openConsole),
    readConsole: answered(api.readConsole),
    writeConsole: answered(api.writeConsole),
    closeConsole: answered(api.closeConsole),
    readHistory: answered(api.readHistory),
    readHistoryTable: answered(api.readHistoryTable),
    readHistoryFindings: answered(api.readHistoryFindings),
    describeHistory: answered(api.describeHistory),
    clearHistory: answered(api.clearHistory),
    startTrace: answered(api.startTrace),
    readTrace: answered(api.readTrace),
    stopTrace: answered(api.stopTrace),
    restartElevated: answered(api.restartElevated),
    revealExecutable: answered(api.revealExecutable),
    beginSave: answered(api.beginSave),
    continueSave: answered(api.continueSave),
    endSave: answered(api.endSave),
    readSettings: answered(api.readSettings),
    writeSettings: answered(api.writeSettings),
  };
}

function answered<Input extends readonly unknown[], Value>(
  ask: (...input: Input) => Promise<Result<Value>>,
): (...input: Input) => Promise<Result<Value>> {
  return async (...input) => {
    try {
      return await ask(...input);
    } catch (error) {
      return { ok: false, error: { code: 'internal', message: messageOf(error) } };
    }
  };
}
