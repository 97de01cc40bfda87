import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Section } from './bars.ts';

/** What the process apart is asked, and what it answers. */
export type ApartOrder = { readonly sizes: readonly number[] };

/** Where the sockets are made and read: nothing else has any there, so that every program sees the same. */
const where = {
  apart: 'In network and PID namespaces of their own, where nothing else has sockets.',
  here: 'Among the other sockets of the computer, as namespaces of their own need root.',
};

/** Measures with so many sockets, in namespaces of their own where such can be had. */
export async function reportApart(order: ApartOrder): Promise<Section> {
  const isApart = mayUnshare();
  const child = start(isApart);
  const ended = once(child, 'exit').then(() => null);
  child.send(order);
  const answer = await Promise.race([once(child, 'message'), ended]);
  if (answer === null) throw new Error('The part with many sockets has ended by itself');
  child.disconnect();
  await ended;
  const [section]: Section[] = answer;
  if (section === undefined) throw new Error('The part with many sockets says nothing');
  return { ...section, text: `${isApart ? where.apart : where.here}\n\n${section.text}` };
}

function start(isApart: boolean): ChildProcess {
  const module = join(import.meta.dirname, 'sockets-child.ts');
  if (!isApart) return fork(module);
  return fork(module, ['apart'], {
    execPath: 'unshare',
    execArgv: [...namespaces, '--kill-child', process.execPath],
  });
}

function mayUnshare(): boolean {
  return process.platform === 'linux' && spawnSync('unshare', [...namespaces, 'true']).status === 0;
}

const namespaces = ['--net', '--pid', '--mount-proc', '--fork'];
