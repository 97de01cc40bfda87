import type { Protocol } from 'electron';
import { readPageFile } from './page-files.ts';
import { pageHeaders } from './page-policy.ts';

const scheme = 'app';
const host = 'bundle';

/** Where the page comes from, as Electron writes the origin of a frame. */
export const bundleOrigin = `${scheme}://${host}`;

/** Makes app:// a scheme like https://, with an origin of its own; before the app is ready, and once. */
export function registerPageScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built page in `root` at app://bundle/. */
export function servePage(protocol: Pick<Protocol, 'handle'>, root: string): void {
  protocol.handle(scheme, (request) => answerPageRequest(root, request));
}

export async function answerPageRequest(
  root: string,
  request: Pick<Request, 'method' | 'url'>,
): Promise<Response> {
  const url = new URL(request.url);
  const isOurs = request.method === 'GET' && url.host === host;
  const file = isOurs ? await readPageFile(root, url.pathname) : null;
  if (file === null) return text(404, `There is no ${url.pathname} in this page.`);
  return new Response(file.body, {
    headers: { ...pageHeaders('none'), 'content-type': file.contentType },
  });
}

function text(status: number, body: string): Response {
  return new Response(body, {
    status,
    headers: { ...pageHeaders('none'), 'content-type': 'text/plain; charset=utf-8' },
  });
}
