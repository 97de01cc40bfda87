import type { System } from '../source.ts';
import { linuxProcesses } from './process-reader.ts';
import { linuxSockets } from './sockets.ts';

export function linuxSystem(): System {
  return { sockets: linuxSockets(), processes: linuxProcesses() };
}
