import type { System } from '../source.ts';
import { createFurtherOwners } from './further-owners.ts';
import { darwinProcesses } from './process-reader.ts';
import { darwinSockets } from './sockets.ts';

export function darwinSystem(): System {
  const processes = darwinProcesses();
  return {
    sockets: darwinSockets(),
    processes,
    readFurtherOwners: createFurtherOwners({ processes }),
  };
}
