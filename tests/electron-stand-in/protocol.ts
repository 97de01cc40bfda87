import type { Page, Route } from '@playwright/test';
import { app } from './app.ts';
import { strict } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const registered = new Set<string>();
const handlers = new Map<string, Handler>();

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]) {
    if (app.isReady()) throw new Error('Schemes are registered before app is ready');
    if (registered.size > 0) throw new Error('Schemes can be registered once only');
    for (const { scheme } of schemes) registered.add(scheme);
  },
  handle(scheme: string, handler: Handler) {
    if (!registered.has(scheme)) throw new Error(`The scheme ${scheme} is not registered`);
    handlers.set(scheme, handler);
  },
});

/** Chromium knows no app://: app://bundle is https://bundle.app.invalid to it. */
export function toChromium(url: string): string {
  return url.replace(/^([a-z]+):\/\/([^/]+)/, (whole, scheme: string, host: string) =>
    registered.has(scheme) ? `https://${host}.${scheme}.invalid` : whole,
  );
}

export function fromChromium(url: string): string {
  return url.replace(/^https:\/\/([^/]+)\.([a-z]+)\.invalid/, '$2://$1');
}

/** Answers the page's requests by the app's handler of their scheme; whatever has none does not reach the network. */
export async function routeRequests(
  page: Page,
  mayNavigate: (url: string) => boolean,
): Promise<void> {
  await page.route('**/*', async (route) => {
    const request = route.request();
    const url = fromChromium(request.url());
    const leaves = request.isNavigationRequest() && request.frame() === page.mainFrame();
    // ERR_ABORTED leaves the page where it is, as a prevented navigation does in Electron.
    if (leaves && !mayNavigate(url)) return route.abort('aborted');
    const handler = handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) return route.abort('blockedbyclient');
    return fulfill(route, await handler(new Request(url, { method: request.method() })));
  });
}

async function fulfill(route: Route, response: Response): Promise<void> {
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
