import { readDarwinFirewall } from '../../../firewall/read-darwin.ts';
import type { System } from '../source.ts';
import { createFurtherOwners } from './further-owners.ts';
import { measuring } from './measure.ts';
import { createNetstatReader } from './netstat.ts';
import { darwinProcesses } from './process-reader.ts';
import { darwinSockets } from './sockets.ts';

export function darwinSystem(): System {
  const processes = darwinProcesses();
  const { netstat, measure } = measuring(createNetstatReader('/usr/sbin/netstat'));
  return {
    sockets: darwinSockets({ netstat }),
    processes,
    measure,
    readFirewall: (signal) => readDarwinFirewall(signal),
    readFurtherOwners: createFurtherOwners({ processes }),
  };
}
