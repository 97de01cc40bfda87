import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export type PageFile = { readonly body: Buffer<ArrayBuffer>; readonly contentType: string };

/**
 * A file of the built page by the path of a URL, still percent-encoded; `/` is index.html. null if there is no such
 * file, if it is of a kind that a page does not have, or if it lies outside of `root`, symbolic links followed.
 */
export async function readPageFile(root: string, urlPath: string): Promise<PageFile | null> {
  const path = decodePath(urlPath === '/' ? '/index.html' : urlPath);
  const contentType = path === null ? undefined : contentTypes.get(extname(path));
  if (path === null || contentType === undefined) return null;
  try {
    const file = await realpath(join(root, path));
    if (!file.startsWith((await realpath(root)) + sep)) return null;
    return { body: await readFile(file), contentType };
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

const contentTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
]);

/** null for what is no plain path of names: a broken escape, `..`, NUL, or what only Windows takes for a path. */
function decodePath(urlPath: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  const isPlain = path.startsWith('/') && !/[\0\\:]/.test(path);
  return isPlain && !path.split('/').includes('..') ? path : null;
}

const absent: ReadonlySet<unknown> = new Set([
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'ENAMETOOLONG',
  'ELOOP',
]);

function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && absent.has(error.code);
}
