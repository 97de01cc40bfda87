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
