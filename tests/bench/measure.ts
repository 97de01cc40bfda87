import { readFileSync } from 'node:fs';

/** What one run of something cost; `cpuMs` is null where the system does not say, and that of programs has a grain of 10 ms. */
export type Cost = { readonly wallMs: number; readonly cpuMs: number | null };

export type Contender = { readonly name: string; run(): Promise<unknown> };

/** The median wall time and the mean CPU time of each, run in turns so that all of them meet the same machine. */
export async function compare(
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<string, Cost>> {
  const costs = new Map(contenders.map(({ name }): [string, Cost[]] => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const { name, run } of contenders) {
      const cost = await costOf(run);
      // The first round only warms up.
      if (round >= 0) costs.get(name)?.push(cost);
    }
  }
  return new Map([...costs].map(([name, all]) => [name, summary(all)]));
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** CPU time of a process and of its children that have ended, in all their threads; null without /proc. */
export function cpuTimeMs(pid: number): number | null {
  const times = cpuTimesMs(pid);
  return times === null ? null : times.own + times.children;
}

function cpuTimesMs(pid: number | 'self'): { own: number; children: number } | null {
  if (process.platform !== 'linux') return null;
  // The name, in brackets, may hold anything; what follows are numbers (proc_pid_stat(5)).
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields
    .slice(11, 15)
    .map((ticks) => Number(ticks) * 10);
  return { own: user + system, children: childrenUser + childrenSystem };
}

/** Memory that a process really occupies, in bytes; null without /proc. */
export function residentBytes(pid: number): number | null {
  return memoryOf(pid, 'VmRSS');
}

/** The same without pages of files, such as programs, which come and go as the system likes. */
export function ownBytes(pid: number): number | null {
  return memoryOf(pid, 'RssAnon');
}

function memoryOf(pid: number, field: string): number | null {
  if (process.platform !== 'linux') return null;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const line = status.split('\n').find((each) => each.startsWith(`${field}:`));
  const kilobytes = /(?<size>\d+) kB$/.exec(line ?? '')?.groups?.['size'];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

async function costOf(run: () => Promise<unknown>): Promise<Cost> {
  const childrenBefore = cpuTimesMs('self')?.children ?? null;
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await run();
  const wallMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  const childrenAfter = cpuTimesMs('self')?.children ?? null;
  const known = childrenBefore !== null && childrenAfter !== null;
  return { wallMs, cpuMs: known ? (user + system) / 1000 + childrenAfter - childrenBefore : null };
}

function summary(costs: readonly Cost[]): Cost {
  const known = costs.flatMap(({ cpuMs }) => cpuMs ?? []);
  const sum = known.reduce((total, cpuMs) => total + cpuMs, 0);
  return {
    wallMs: median(costs.map(({ wallMs }) => wallMs)),
    cpuMs: known.length === 0 ? null : sum / known.length,
  };
}
