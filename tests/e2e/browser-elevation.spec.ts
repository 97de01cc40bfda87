import type { Locator, Page } from '@playwright/test';
import type { EndReport, HostDescription, ProcessDescription } from '../../shared/api.ts';
import type { AppError, Result } from '../../shared/result.ts';
import { isAlive } from '../integration/actions/orphan.ts';
import { rowAt, rowsOf, search, select } from './browser-grid.ts';
import { type Holder, startHolder } from './browser-processes.ts';
import { expect, test } from './browser-test.ts';

// Nobody can be asked for a password here: what the host would say with such a prompt is put in its mouth.
const prompt = { elevationPrompt: 'polkit' };
const missingRight: AppError = {
  code: 'permission-denied',
  message: "Ending holder (1) of user ada needs root's rights.",
  command: 'sudo kill 1',
  needsElevation: true,
};

// The page looks for its server once that has ended with the test, by a request that cannot be answered any more.
test.afterEach(async ({ context }) => await context.unrouteAll({ behavior: 'ignoreErrors' }));

test('K6 names the missing right, the command, and offers the prompt for this one action', async ({
  context,
  open,
}) => {
  await answerHost(context, prompt);
  await context.route('**/api/describeProcess', (route) =>
    patched<ProcessDescription>(route, (value) => ({ ...value, refusal: missingRight })),
  );
  const asked: unknown[] = [];
  const outcomes: EndReport['outcome'][] = ['declined', 'ended'];
  await context.route('**/api/endProcess', (route) => {
    asked.push(route.request().postDataJSON());
    const outcome = outcomes.shift() ?? 'ended';
    return route.fulfill({ json: { ok: true, value: { outcome, tookMs: 5, ports: [] } } });
  });
  const holder = await startHolder();
  const page = await open();
  const dialog = await askToEnd(page, holder);
  await expect(dialog).toContainText(missingRight.message);
  await expect(dialog).toContainText('sudo kill 1');
  const elevated = dialog.getByRole('button', { name: 'End process as administrator…' });

  await elevated.click();
  await expect(dialog.getByRole('heading')).toHaveText(`holder (${holder.pid}) was left alone`);
  await expect(dialog).toContainText(
    'Nothing was done: nobody granted the rights of an administrator.',
  );
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await elevated.click();
  await expect(dialog.getByRole('heading')).toHaveText(`holder (${holder.pid}) has ended`);

  const { pid } = holder;
  const request = {
    process: { pid, startedAt: expect.any(Number) },
    force: false,
    graceMs: 5000,
    elevate: true,
  };
  expect(asked).toEqual([[request], [request]]);
  expect(isAlive(holder)).toBe(true);
});

test('offers no prompt where there is none', async ({ context, open }) => {
  await answerHost(context, { elevationPrompt: null });
  await context.route('**/api/describeProcess', (route) =>
    patched<ProcessDescription>(route, (value) => ({ ...value, refusal: missingRight })),
  );
  const holder = await startHolder();
  const page = await open();
  const dialog = await askToEnd(page, holder);
  await expect(dialog).toContainText('sudo kill 1');
  await expect(dialog.getByRole('button', { name: /administrator/ })).toHaveCount(0);
});

test('closes a connection as administrator, and takes a refusal for none', async ({
  context,
  open,
  sockets,
}) => {
  await answerHost(context, prompt);
  const error = { ...missingRight, message: 'Closing a connection needs CAP_NET_ADMIN.' };
  const answers: Result<unknown>[] = [
    { ok: false, error },
    { ok: true, value: { outcome: 'declined' } },
    { ok: true, value: { outcome: 'closed' } },
  ];
  await context.route('**/api/closeConnection', (route) =>
    route.fulfill({ json: answers.shift() }),
  );
  const { port } = await sockets.listen();
  const client = await sockets.connect(port);
  const page = await open();
  await search(page, `:${port}`);
  await select(rowAt(page, client.localPort));
  await page.keyboard.press('Shift+Delete');
  const dialog = page.getByRole('dialog', { name: 'Close connection' });
  await dialog.getByRole('button', { name: 'Close connection' }).click();
  await expect(dialog).toContainText('Closing a connection needs CAP_NET_ADMIN.');
  const elevated = dialog.getByRole('button', { name: 'Close as administrator…' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await elevated.click();
  await expect(dialog.getByRole('heading')).toHaveText('The connection was left alone');
  await elevated.click();
  await expect(dialog.getByRole('heading')).toHaveText('The connection is closed');
});

test('K6 offers to show the hidden owners once, and says when that failed', async ({
  context,
  open,
}) => {
  await answerHost(context, prompt);
  let revealed = 0;
  await context.routeWebSocket(/\/feed$/, (page) => {
    const server = page.connectToServer();
    page.onMessage((text) => {
      if (JSON.parse(String(text)).kind !== 'reveal') return server.send(text);
      revealed += 1;
      page.send(JSON.stringify({ kind: 'revealed', outcome: 'failed', message: 'No agent.' }));
    });
    server.onMessage((text) => page.send(withHiddenOwner(String(text))));
  });
  const page = await open();
  await page.getByRole('button', { name: /owners? hidden/ }).click();
  const why = page.getByRole('dialog', { name: 'Why owners are hidden' });
  await expect(why).toContainText('Only root may see them.');
  await expect(why).toContainText('polkit asks for the password');
  const overflowPx = await why.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(overflowPx).toBe(0);
  await why.getByRole('button', { name: 'Show them…' }).click();
  await expect(page.getByText('The hidden owners could not be shown: No agent.')).toBeVisible();
  expect(revealed).toBe(1);
});

test('K6 offers to have the kernel tell of every connection, says when that failed, and when it does', async ({
  context,
  open,
  sockets,
}) => {
  await answerHost(context, prompt);
  let asked = 0;
  await context.routeWebSocket(/\/feed$/, (page) => {
    const server = page.connectToServer();
    page.onMessage((text) => {
      if (JSON.parse(String(text)).kind !== 'trace') return server.send(text);
      asked += 1;
      const answer = asked === 1 ? { outcome: 'failed', message: 'No agent.' } : done;
      page.send(JSON.stringify({ kind: 'traced', ...answer }));
      if (asked > 1) server.send(JSON.stringify({ kind: 'refresh' }));
    });
    server.onMessage((text) => page.send(observedOnly(String(text), asked > 1)));
  });
  const { port } = await sockets.listen();
  const page = await open();
  await search(page, `:${port}`);
  await select(rowsOf(page, 'LISTEN'));
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details).toContainText('Only root may have them told.');
  await expect(details).toContainText('polkit asks for the password');
  const offer = details.getByRole('button', { name: 'Have the kernel tell…' });
  await offer.press('Enter');
  const why = 'The kernel cannot be had to tell of every connection: No agent.';
  await expect(page.getByText(why)).toBeVisible();
  await expect(offer).toBeFocused();
  await offer.press('Enter');
  await expect(offer).toBeHidden();
  await expect(details).not.toContainText('Only root may have them told.');
  expect(asked).toBe(2);
});

const done = { outcome: 'done', message: null };

test('names further owners on macOS when asked to, and keeps the focus', async ({
  context,
  open,
  sockets,
}) => {
  await answerHost(context, { platform: 'darwin' });
  const owners = [{ pid: 7, name: 'opener', startedAt: null, user: null }];
  await context.route('**/api/readFurtherOwners', (route) =>
    route.fulfill({ json: { ok: true, value: { owners, notice: 'Only those of ada.' } } }),
  );
  const { port } = await sockets.listen();
  const page = await open();
  await search(page, `:${port}`);
  await select(rowsOf(page, 'LISTEN'));
  const details = page.getByRole('complementary', { name: 'Details' });
  await details.getByRole('button', { name: 'Look who else holds it' }).press('Enter');
  await expect(details).toContainText('opener (7)');
  await expect(details).toContainText('Only those of ada.');
  await expect(details.getByRole('button', { name: 'Look again' })).toBeFocused();
});

test('says of a process without a window that only force is left', async ({ context, open }) => {
  const outcomes: EndReport['outcome'][] = ['cannot-ask', 'ended'];
  await context.route('**/api/endProcess', (route) => {
    const outcome = outcomes.shift() ?? 'ended';
    return route.fulfill({ json: { ok: true, value: { outcome, tookMs: 5, ports: [] } } });
  });
  const holder = await startHolder();
  const page = await open();
  const dialog = await askToEnd(page, holder);
  await dialog.getByRole('button', { name: 'End process' }).click();
  await expect(dialog.getByRole('heading')).toHaveText(
    `holder (${holder.pid}) has no window that could be asked to close`,
  );
  await dialog.getByRole('button', { name: 'Force end' }).click();
  await expect(dialog.getByRole('heading')).toHaveText(`holder (${holder.pid}) has ended`);
});

type Context = ReturnType<Page['context']>;
type Route = Parameters<Parameters<Context['route']>[1]>[0];

async function answerHost(context: Context, facts: Partial<HostDescription>): Promise<void> {
  await context.route('**/api/describeHost', (route) =>
    patched<HostDescription>(route, (value) => ({ ...value, ...facts })),
  );
}

/** The real answer, but for what `patch` changes. */
async function patched<Value>(route: Route, patch: (value: Value) => Value): Promise<void> {
  const response = await route.fetch();
  const { value } = await response.json();
  await route.fulfill({ response, json: { ok: true, value: patch(value) } });
}

/** A message of the feed, whose first connection has an owner that only root may see. */
function withHiddenOwner(text: string): string {
  const message = JSON.parse(text);
  if (message.kind !== 'delta') return text;
  const [first] = message.delta.connections.put;
  if (first !== undefined) Object.assign(first, { owners: [], ownersAre: 'hidden' });
  Object.assign(message.reading, { hiddenOwners: 'Only root may see them.', revealable: true });
  return JSON.stringify(message);
}

/** A message of the feed of a Sockeye that is not root, before or after it was allowed to hear of the kernel's events. */
function observedOnly(text: string, isAllowed: boolean): string {
  const message = JSON.parse(text);
  if (message.kind !== 'delta') return text;
  const { put, changed } = message.delta.connections;
  for (const { history = [] } of [...put, ...changed]) {
    for (const change of history) delete change.exact;
  }
  const off = { are: 'off', why: 'Only root may have them told', needsElevation: true };
  message.reading.events = isAllowed ? { are: 'on' } : off;
  return JSON.stringify(message);
}

async function askToEnd(page: Page, { pid, port }: Holder): Promise<Locator> {
  await search(page, `pid:${pid} :${port}`);
  await select(rowsOf(page, 'LISTEN'));
  await page.keyboard.press('Delete');
  return page.getByRole('dialog', { name: 'End process' });
}
