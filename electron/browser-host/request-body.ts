import type { IncomingMessage } from 'node:http';
import { codeOf } from '../error-code.ts';
import { Refusal } from './refusal.ts';

/** What the JSON body of a request says; refuses what is no JSON, not declared as such, or too large (rule B4). */
export async function readJson(request: IncomingMessage, maximumBytes: number): Promise<unknown> {
  const contentType = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(contentType)) {
    throw new Refusal(415, 'invalid-request', 'The body must be declared as application/json.');
  }
  const body = await readBody(request, maximumBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    throw new Refusal(400, 'invalid-request', 'The body is not JSON.');
  }
}

async function readBody(request: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  let chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      // The rest is read and dropped: a client that is still sending would lose the answer. The time limit ends it.
      if (size <= maximumBytes) chunks.push(chunk);
      else chunks = [];
    }
  } catch (error) {
    if (codeOf(error) !== 'ECONNRESET') throw error;
    throw new Refusal(400, 'invalid-request', 'The body ended too early.');
  }
  if (size <= maximumBytes) return Buffer.concat(chunks);
  throw new Refusal(413, 'invalid-request', `The body is larger than ${maximumBytes} bytes.`, {
    connection: 'close',
  });
}
