import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../electron/browser-host/request-body.ts';

describe('the body of a request', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON ;x'])(
    'is read when declared as %s',
    async (contentType) => {
      await expect(readJson(request(contentType, '["é"]'), 100)).resolves.toEqual(['é']);
    },
  );

  it.each([undefined, '', 'text/plain', 'application/json5', 'text/plain; application/json'])(
    'is refused with 415 when declared as %j',
    async (contentType) => {
      await expect(readJson(request(contentType, '[]'), 100)).rejects.toMatchObject({
        status: 415,
      });
    },
  );

  it.each(['', '{', '[1,]', Buffer.from([0x22, 0xff, 0x22])])(
    'is refused with 400 when it is not JSON in UTF-8: %j',
    async (body) => {
      await expect(readJson(request('application/json', body), 100)).rejects.toMatchObject({
        status: 400,
        code: 'invalid-request',
      });
    },
  );

  it('B4 is refused with 413 and the end of the connection when it is one byte too large', async () => {
    const body = JSON.stringify('x'.repeat(98));
    await expect(readJson(request('application/json', body), 100)).resolves.toHaveLength(98);
    await expect(readJson(request('application/json', body), 99)).rejects.toMatchObject({
      status: 413,
      headers: { connection: 'close' },
    });
  });
});

function request(contentType: string | undefined, body: string | Buffer): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  if (contentType !== undefined) message.headers['content-type'] = contentType;
  message.push(body.length === 0 ? null : body);
  if (body.length > 0) message.push(null);
  return message;
}
