import { describe, expect, it } from 'vitest';
import { supervisorOf } from '../../../../electron/actions/supervisor.ts';
import type { Process } from '../../../../shared/process.ts';

describe('supervisorOf', () => {
  it('K5 names the service of systemd whose main process it is', () => {
    const systemd = named('systemd', { pid: 1, commandLine: ['/sbin/init', 'splash'] });
    expect(supervisorOf(named('nginx', { unit: 'nginx.service' }), systemd)).toBe(
      'systemd (nginx.service)',
    );
  });

  it("K5 names the service of a user's own systemd", () => {
    const systemd = named('systemd', { commandLine: ['/lib/systemd/systemd', '--user'] });
    expect(supervisorOf(named('syncthing', { unit: 'syncthing.service' }), systemd)).toBe(
      'systemd --user (syncthing.service)',
    );
  });

  it('K5 names nobody for what systemd does not start again: a scope, an orphan of a session', () => {
    const systemd = named('systemd', { pid: 1 });
    expect(supervisorOf(named('bash', { unit: 'session-3.scope' }), systemd)).toBeNull();
    expect(supervisorOf(named('nc', { unit: null }), systemd)).toBeNull();
  });

  it('K5 names the runtime of a container, and which one', () => {
    const shim = named('containerd-shim', { commandLine: ['/usr/bin/containerd-shim-runc-v2'] });
    const container = '4f2a9b1c7d8e00112233445566778899aabbccddeeff00112233445566778899';
    expect(supervisorOf(named('redis', { container }), shim)).toBe(
      'containerd-shim (container 4f2a9b1c7d8e)',
    );
    expect(supervisorOf(named('redis', { container: null }), named('conmon'))).toBe('conmon');
  });

  it.each<[string, Process]>([
    ['supervisord', named('supervisord')],
    [
      'supervisord',
      named('python3', { commandLine: ['/usr/bin/python3', '/usr/bin/supervisord'] }),
    ],
    ['runsv', named('runsv')],
    ['s6-supervise', named('s6-supervise')],
    ['nodemon', named('node', { commandLine: ['node', '/srv/node_modules/.bin/nodemon', 'app'] })],
    ['nodemon', named('node', { commandLine: ['node', '/srv/nodemon/bin/nodemon.js', 'app'] })],
    ['pm2', named('PM2 v6.0.5: God', { commandLine: ['PM2 v6.0.5: God Daemon (/home/me/.pm2)'] })],
  ])('K5 knows %s as a parent, %#', (name, parent) => {
    expect(supervisorOf(named('server'), parent)).toBe(name);
  });

  it('K5 knows of nobody where the parent is a shell, an editor of a file so named, or hidden', () => {
    expect(supervisorOf(named('server'), named('bash'))).toBeNull();
    const editor = named('vim', { commandLine: ['vim', '/etc/supervisord'] });
    expect(supervisorOf(named('server'), editor)).toBeNull();
    expect(supervisorOf(named('server'), null)).toBeNull();
  });
});

function named(name: string, facts: Partial<Process> = {}): Process {
  return {
    pid: 700,
    startedAt: 1,
    name,
    commandLine: null,
    executable: null,
    user: null,
    parent: null,
    unit: null,
    container: null,
    ...facts,
  };
}
