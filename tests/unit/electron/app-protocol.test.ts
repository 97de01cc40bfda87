import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerPageRequest } from '../../../electron/app-protocol.ts';
import { pageHeaders } from '../../../electron/page-policy.ts';

const root = mkdtempSync(join(tmpdir(), 'sockeye-page-'));
writeFileSync(join(root, 'index.html'), '<p>page');
afterAll(() => rmSync(root, { recursive: true }));

describe('answerPageRequest', () => {
  it('serves a file of the page under the page policy', async () => {
    expect(await ask('app://bundle/')).toEqual({
      status: 200,
      headers: { ...pageHeaders('none'), 'content-type': 'text/html; charset=utf-8' },
      body: '<p>page',
    });
  });

  it('says in plain text, under the same policy, what is not there', async () => {
    expect(await ask('app://bundle/%3Cscript%3E.js')).toEqual({
      status: 404,
      headers: { ...pageHeaders('none'), 'content-type': 'text/plain; charset=utf-8' },
      body: 'There is no /%3Cscript%3E.js in this page.',
    });
  });

  it.each([
    ['another host', 'app://other/index.html', 'GET'],
    ['a host with a port', 'app://bundle:80/index.html', 'GET'],
    ['a way out of the page', 'app://bundle/..%2f..%2fpackage.json', 'GET'],
    ['anything but reading', 'app://bundle/index.html', 'POST'],
  ])('answers %s with 404', async (_what, url, method) => {
    expect((await ask(url, method)).status).toBe(404);
  });
});

async function ask(url: string, method = 'GET') {
  const response = await answerPageRequest(root, { url, method });
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: await response.text() };
}
