import { text } from '../../../../shared/language/text.ts';
import { RequestError } from '../../../../shared/result.ts';
import { readWindowsFirewall } from '../../../firewall/read-windows.ts';
import type { ProcessReader, System } from '../source.ts';
import { loadCalls } from './load-calls.ts';
import { netstatSockets } from './netstat.ts';
import { type OwnPrograms, ownPrograms } from './own-programs.ts';
import { windowsProcesses } from './process-reader.ts';
import { iphlpapiSockets } from './sockets.ts';

/** Windows by its own calls; where koffi cannot make them, by its programs, which say less. */
export function windowsSystem(load = loadCalls, programs = ownPrograms()): System {
  let chosen: System | null = null;
  // Not before it is needed: commands that read nothing do not wait for it.
  const system = () => {
    chosen ??= choose(load(), programs);
    return chosen;
  };

  return {
    sockets: { read: (options) => system().sockets.read(options) },
    processes: {
      read: (pids) => system().processes.read(pids),
      parents: () => system().processes.parents(),
    },
    readFirewall: (signal) => readWindowsFirewall(signal),
  };
}

function choose(calls: ReturnType<typeof loadCalls>, programs: OwnPrograms): System {
  return 'why' in calls
    ? { sockets: netstatSockets(calls.why, programs), processes: namesOnly }
    : { sockets: iphlpapiSockets(calls.tableCall), processes: windowsProcesses(calls.processes) };
}

const rejectWithoutKoffi = () =>
  Promise.reject(new RequestError('unavailable', text().reading.namesOnly));

const namesOnly: ProcessReader = { read: rejectWithoutKoffi, parents: rejectWithoutKoffi };
