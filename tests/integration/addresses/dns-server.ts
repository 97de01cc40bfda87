import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** A server of the DNS on the loopback, which answers questions for names of addresses as it is told. */
export type DnsServer = {
  readonly address: string;
  /** The names that were asked for, such as `1.0.0.10.in-addr.arpa`. */
  readonly questions: readonly string[];
};

/** The names of an address, each in the parts that go over the line; a number is an error code; null is silence. */
export type Answers = (question: string) => readonly (readonly string[])[] | number | null;

export async function startDnsServer(answers: Answers): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const questions: string[] = [];
  socket.on('message', (message, from: RemoteInfo) => {
    const { name, end } = readName(message, 12);
    questions.push(name);
    const answer = answers(name);
    if (answer !== null) socket.send(replyTo(message, end, answer), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return { address: `127.0.0.1:${socket.address().port}`, questions };
}

function readName(message: Buffer, from: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = from;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), end: at + 1 };
}

/** The question again, with records of type PTR (RFC 1035 §3.3.12). */
function replyTo(message: Buffer, questionEnd: number, answer: Exclude<ReturnType<Answers>, null>) {
  const code = typeof answer === 'number' ? answer : 0;
  const names = typeof answer === 'number' ? [] : answer;
  const header = Buffer.from(message.subarray(0, 12));
  header.writeUInt16BE(0x8180 | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(names.length, 6);
  header.writeUInt32BE(0, 8);
  const question = message.subarray(12, questionEnd + 4);
  return Buffer.concat([header, question, ...names.map(pointer)]);
}

function pointer(labels: readonly string[]): Buffer {
  const name = Buffer.concat([
    ...labels.map((label) =>
      Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')]),
    ),
    Buffer.from([0]),
  ]);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(12, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(name.length, 10);
  return Buffer.concat([head, name]);
}
