import { describe, expect, it } from 'vitest';
import { formatDescription } from '../../../../electron/terminal/process-text.ts';
import type { ProcessDescription } from '../../../../shared/api.ts';
import type { Process } from '../../../../shared/process.ts';
import { connection, listener, udp } from './sample.ts';

const nginx: Process = {
  pid: 812,
  startedAt: new Date(2026, 4, 1, 9, 3, 2).getTime(),
  name: 'nginx',
  commandLine: ['nginx', '-g', 'daemon off;', ''],
  executable: '/usr/sbin/nginx',
  user: 'root',
  parent: { pid: 1, name: 'systemd' },
  unit: 'nginx.service',
  container: null,
};

const description: ProcessDescription = {
  process: nginx,
  connections: [connection(listener), connection(udp), connection()],
  connectionCount: 3,
  children: [
    { ...nginx, pid: 813 },
    { ...nginx, pid: 814, name: 'worker' },
  ],
  childCount: 2,
  supervisor: 'systemd (nginx.service)',
  refusal: null,
};

describe('K5 what is shown before a process is ended', () => {
  it('is its name, path, user, pid, start, command line, what it holds, its children, who restarts it', () => {
    expect(formatDescription(description)).toEqual([
      'nginx (812)',
      '  program   /usr/sbin/nginx',
      "  command   nginx -g 'daemon off;' ''",
      '  user      root',
      '  started   2026-05-01 09:03:02',
      '  parent    systemd (1)',
      '  holds     TCP port 80, UDP port 53 (3 sockets in all)',
      '  children  nginx (813), worker (814)',
      '  restarts  likely, by systemd (nginx.service)',
    ]);
  });

  it('leaves out what is not known', () => {
    const process = { ...nginx, commandLine: null, executable: null, user: null, parent: null };
    const none = { connections: [], connectionCount: 0, children: [], childCount: 0 };
    const bare = { process, ...none, supervisor: null, refusal: null };
    expect(formatDescription(bare)).toEqual([
      'nginx (812)',
      '  started   2026-05-01 09:03:02',
      '  holds     0 sockets',
    ]);
  });

  it('keeps hostile text on its line, and long text short', () => {
    const hostile = 'x\n\u001b[2K\u202e';
    const process = { ...nginx, name: hostile, executable: hostile, user: 'y'.repeat(10_000) };
    const children = Array.from({ length: 40 }, (_, index) => ({ ...nginx, pid: index + 1000 }));
    const lines = formatDescription({ ...description, process, children, childCount: 40 });
    expect(lines.slice(0, 2)).toEqual([
      'x\\u{a}\\u{1b}[2K\\u{202e} (812)',
      '  program   x\\u{a}\\u{1b}[2K\\u{202e}',
    ]);
    expect(lines[3]).toHaveLength('  user      '.length + 501);
    expect(lines[7]).toMatch(/nginx \(1011\) and 28 more$/);
  });
});
