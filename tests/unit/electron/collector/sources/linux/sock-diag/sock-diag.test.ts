import { describe, expect, it } from 'vitest';
import type { NetlinkSocket } from '../../../../../../../electron/collector/sources/linux/sock-diag/netlink-socket.ts';
import { createSockDiagReader } from '../../../../../../../electron/collector/sources/linux/sock-diag/sock-diag.ts';
import { RequestError } from '../../../../../../../shared/result.ts';
import { datagram, diagMessage, done, kernelThatSays, netlinkMessage, types } from './messages.ts';

const one = netlinkMessage(types.socket, diagMessage({ cookie: [1, 0] }));
const two = netlinkMessage(types.socket, diagMessage({ cookie: [2, 0] }));

describe('reading by sock_diag', () => {
  it('asks for UDP by family and for TCP at once, each in every state', async () => {
    const kernel = kernelThatSays(datagram(done));
    expect(await read(kernel)).toEqual({ rows: [], source: 'sock_diag', warnings: [] });
    expect(kernel.requests.map(asked)).toEqual([udp4, udp6, tcp]);
  });

  it('keeps its socket for the next reading, but not one of which something may be left unread', async () => {
    const kernels = [kernelThatSays(datagram(one, done)), kernelThatSays(datagram(two, done))];
    let opened = 0;
    const reader = createSockDiagReader(() => {
      opened += 1;
      return kernels[opened - 1] ?? kernelThatSays(datagram(done));
    });
    const { signal } = new AbortController();
    const idsOf = async () => (await reader.read({ signal })).rows.map(({ row }) => row.kernelId);
    expect([await idsOf(), await idsOf(), opened]).toEqual([['1'], ['1'], 1]);
    const [first] = kernels;
    if (first !== undefined) first.receive = () => 70_000;
    expect((await errorOf(reader.read({ signal }))).code).toBe('unavailable');
    expect([first?.isClosed, kernels[1]?.isClosed]).toEqual([true, false]);
    expect([await idsOf(), opened]).toEqual([['2'], 2]);
  });

  it('asks for TCP by family where the kernel does not list both at once, and does so from then on', async () => {
    const refusal = netlinkMessage(types.error, Int32Array.of(-95, 0, 0, 0, 0));
    const kernel = kernelThatSays(datagram(done));
    let last: unknown = null;
    const older: NetlinkSocket = {
      ...kernel,
      send(request) {
        last = asked(request);
        kernel.send(request);
      },
      receive(room) {
        if (JSON.stringify(last) !== JSON.stringify(tcp)) return kernel.receive(room);
        const bytes = datagram(refusal);
        room.set(bytes);
        return bytes.length;
      },
    };
    const reader = createSockDiagReader(() => older);
    const { signal } = new AbortController();
    await reader.read({ signal });
    expect(kernel.requests.map(asked)).toEqual([udp4, udp6, tcp, tcp4, tcp6]);
    await reader.read({ signal });
    expect(kernel.requests.slice(5).map(asked)).toEqual([udp4, udp6, tcp4, tcp6]);
  });

  it('takes messages from any number of datagrams, the end with the last or alone', async () => {
    const together = kernelThatSays(datagram(one, two, done));
    const apart = kernelThatSays(datagram(one), datagram(two), datagram(done));
    for (const kernel of [together, apart]) {
      expect((await read(kernel)).rows.map(({ row }) => row.kernelId)).toEqual(['1', '2']);
    }
  });

  it.each([
    ['EPERM', 1, 'unsupported'],
    ['EACCES', 13, 'unsupported'],
    ['ENOTSUP', 95, 'unsupported'],
    ['ENOENT', 2, 'unavailable'],
    ['ENOBUFS', 105, 'unavailable'],
    ['EBUSY', 16, 'unavailable'],
  ])('says %s where the kernel refuses with it', async (name, errno, code) => {
    const refusal = netlinkMessage(types.error, Int32Array.of(-errno, 0, 0, 0, 0));
    const kernel = kernelThatSays(datagram(refusal));
    expect(await errorOf(read(kernel))).toMatchObject({
      code,
      message: `The kernel's sock_diag does not answer: ${name}`,
    });
    expect(kernel.isClosed).toBe(true);
  });

  it.each([
    ['ENOENT', 2, 'unavailable'],
    ['ENOBUFS', 105, 'unavailable'],
    ['ENOTSUP', 95, 'unsupported'],
  ])('does not take a list for whole that ends with %s', async (name, errno, code) => {
    const end = netlinkMessage(types.done, Int32Array.of(-errno));
    expect(await errorOf(read(kernelThatSays(datagram(one, end))))).toMatchObject({
      code,
      message: `The kernel's sock_diag does not answer: ${name}`,
    });
  });

  it('lists a table again that changed meanwhile, and says so if it never stands still', async () => {
    const interrupted = netlinkMessage(types.socket, diagMessage({ cookie: [1, 0] }), 0x10);
    const restless = kernelThatSays(datagram(interrupted, done));
    const table = await read(restless);
    expect(restless.requests).toHaveLength(9);
    expect(table.rows).toHaveLength(1);
    expect(table.warnings).toEqual([
      'The table changed while it was read; some sockets may be missing until next time',
    ]);
    expect((await read(kernelThatSays(datagram(one, done)))).warnings).toEqual([]);
  });

  it.each([
    ['a message shorter than its own header', [Int32Array.of(8, 0, 0, 0)]],
    ['a message of no length', [Int32Array.of(0, 0, 0, 0)]],
    ['a message longer than the datagram', [Int32Array.of(4000, 0, 0, 0)]],
    ['a message of a negative length', [Int32Array.of(-16, 0, 0, 0)]],
    ['more at once than there is room for', [new Int32Array(20_000).fill(16)]],
  ])('rejects %s', async (_, messages) => {
    expect((await errorOf(read(kernelThatSays(datagram(...messages))))).code).toBe('unavailable');
  });

  it('rejects a socket that is shorter than what the kernel says of one', async () => {
    const short = netlinkMessage(types.socket, new Int32Array(17));
    expect((await errorOf(read(kernelThatSays(datagram(short, done))))).code).toBe('unavailable');
  });

  it('T8 gives up at its deadline', async () => {
    const endless = { ...kernelThatSays(), receive: () => 0 };
    expect((await errorOf(read(endless, 20))).message).toBe('sock_diag did not finish in time');
  });

  it('does not begin what is not wanted any more', async () => {
    const kernel = kernelThatSays(datagram(done));
    const reader = createSockDiagReader(() => kernel);
    await expect(reader.read({ signal: AbortSignal.abort() })).rejects.toThrow('aborted');
    expect(kernel.requests).toEqual([]);
  });
});

const byFamily = { bytes: 72, typeAndFlags: [20, 0, 1, 3], states: 0x3fff };
const [udp4, udp6] = [2, 10].map((family) => ({ ...byFamily, family, protocol: 17 }));
const [tcp4, tcp6] = [2, 10].map((family) => ({ ...byFamily, family, protocol: 6 }));
const tcp = { bytes: 76, typeAndFlags: [18, 0, 1, 3], states: 0x3fff, family: 0, protocol: 0 };

function asked(request: Uint8Array) {
  const words = new Uint32Array(request.slice().buffer);
  const [family, protocol] = request.subarray(16);
  const typeAndFlags = [...request.subarray(4, 8)];
  return {
    bytes: words[0],
    typeAndFlags,
    states: words[words[0] === 76 ? 17 : 5],
    family,
    protocol,
  };
}

function read(kernel: NetlinkSocket, limitMs = 5000) {
  return createSockDiagReader(() => kernel, limitMs).read({ signal: new AbortController().signal });
}

async function errorOf(reading: Promise<unknown>): Promise<RequestError> {
  const error = await reading.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof RequestError) return error;
  throw new Error('It did not reject as it has to', { cause: error });
}
