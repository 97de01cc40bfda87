import { basename } from 'node:path';
import type { Process } from '../../shared/process.ts';

/** Who is likely to start a process again once it has ended, by what is known of its parent; null if nobody is known to. */
export function supervisorOf(process: Process, parent: Process | null): string | null {
  if (parent === null) return null;
  const programs = programsOf(parent);
  if (programs.includes('systemd')) return systemdUnit(process, parent);
  const runtime = programs.find((name) => containerRuntime.test(name));
  if (runtime !== undefined) {
    const id = process.container?.slice(0, 12);
    return id === undefined ? runtime : `${runtime} (container ${id})`;
  }
  return programs.find((name) => supervisors.has(name)) ?? null;
}

/** Only services are started again; what runs in a session or a desktop application's scope is not. */
function systemdUnit(process: Process, parent: Process): string | null {
  if (process.unit?.endsWith('.service') !== true) return null;
  return `${parent.pid === 1 ? 'systemd' : 'systemd --user'} (${process.unit})`;
}

/** What a process may be known as: by its name, its program, and the script that an interpreter runs. */
function programsOf({ name, commandLine }: Process): string[] {
  const [program = '', script = ''] = commandLine ?? [];
  const names = [name, basename(program)];
  if (interpreter.test(basename(program))) names.push(basename(script, '.js'));
  // pm2 writes "PM2 v6.0.5: God Daemon (/home/me/.pm2)" over its arguments.
  return names.map((known) => (known.startsWith('PM2 ') ? 'pm2' : known));
}

const containerRuntime = /^(containerd-shim|conmon$)/;
const interpreter = /^(node|python|ruby|perl)[\d.]*$/;
const supervisors: ReadonlySet<string> = new Set([
  'circusd',
  'nodemon',
  'pm2',
  'runsv',
  's6-supervise',
  'supervisord',
]);
