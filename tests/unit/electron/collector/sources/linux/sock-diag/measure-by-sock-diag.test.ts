import { describe, expect, it } from 'vitest';
import { measureBySockDiag } from '../../../../../../../electron/collector/sources/linux/sock-diag/measure-by-sock-diag.ts';
import { measuresIn } from '../../../../../../../electron/collector/sources/linux/sock-diag/tcp-info.ts';
import type { Connection } from '../../../../../../../shared/connection.ts';
import { connection } from '../../../../terminal/sample.ts';
import { datagram, diagMessage, done, kernelThatSays, netlinkMessage, types } from './messages.ts';

const local = { address: '127.0.0.1', port: 8080, zone: null };
const remote = { address: '10.0.0.1', port: 50_000, zone: null };
const one = connection({ id: 'tcp 127.0.0.1:8080 10.0.0.1:50000 12349abcdef0', local, remote });

describe('measuring by sock_diag', () => {
  it('asks for a connection by its endpoints and the cookie in its id', () => {
    const kernel = kernelThatTells(tcpInfo({}));
    expect([...measureBySockDiag([one], () => kernel).keys()]).toEqual([one.id]);
    expect(kernel.requests.map(sockId)).toEqual([
      {
        family: 2,
        ports: [8080, 50_000],
        from: [127, 0, 0, 1],
        to: [10, 0, 0, 1],
        cookie: [0x9abcdef0, 0x1234],
      },
    ]);
    expect(kernel.isClosed).toBe(true);
  });

  it('asks by endpoints alone where the id has no cookie', () => {
    const kernel = kernelThatTells(tcpInfo({}));
    measureBySockDiag(
      [
        { ...one, id: 'tcp a b ino:4711' },
        { ...one, id: 'tcp a b @x.1' },
      ],
      () => kernel,
    );
    const any = [0xffff_ffff, 0xffff_ffff];
    expect(kernel.requests.map((request) => sockId(request).cookie)).toEqual([any, any]);
  });

  it('does not ask for what has no counters, nor for what is elsewhere', () => {
    const kernel = kernelThatTells(tcpInfo({}));
    const others: readonly Connection[] = [
      { ...one, protocol: 'udp', state: null },
      { ...one, remote: null, state: 'LISTEN' },
      { ...one, namespace: 'blue' },
      { ...one, remote: { ...remote, address: 'host.example' } },
      { ...one, remote: { ...remote, address: '::1' } },
    ];
    expect(measureBySockDiag(others, () => kernel)).toEqual(new Map());
    expect(kernel.requests).toEqual([]);
  });

  it.each([
    ['ENOENT', 2],
    ['ESTALE', 116],
  ])('says nothing of what is gone (%s)', (_, errno) => {
    const kernel = kernelThatSays(
      datagram(netlinkMessage(types.error, Int32Array.of(-errno, 0, 0, 0, 0))),
    );
    expect(measureBySockDiag([one], () => kernel)).toEqual(new Map());
  });

  it('says nothing of a socket without counters', () => {
    const kernel = kernelThatSays(datagram(netlinkMessage(types.socket, diagMessage())));
    expect(measureBySockDiag([one], () => kernel)).toEqual(new Map());
  });

  it('fails where the kernel refuses, or says nothing', () => {
    const refusal = datagram(netlinkMessage(types.error, Int32Array.of(-1, 0, 0, 0, 0)));
    const kernel = kernelThatSays(refusal);
    expect(() => measureBySockDiag([one], () => kernel)).toThrow(
      /sock_diag does not answer: EPERM/,
    );
    expect(kernel.isClosed).toBe(true);
    expect(() => measureBySockDiag([one], () => kernelThatSays())).toThrow(/0 B/);
    expect(() => measureBySockDiag([one], () => kernelThatSays(datagram(done)))).toThrow(/4 B/);
  });
});

describe('a struct tcp_info', () => {
  it('is what the kernel has counted and timed', () => {
    expect(measuresIn(tcpInfo(all))).toEqual({
      sentBytes: 4321,
      receivedBytes: 2 ** 40,
      sentPackets: 9,
      receivedPackets: 8,
      roundTripMs: 3.25,
      retransmits: 3,
    });
  });

  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [4201, 4201],
  ])(
    'takes no SYN or FIN for a byte, on a kernel that counts only the %i acknowledged',
    (acked, sentBytes) => {
      expect(measuresIn(tcpInfo({ ...all, 120: [acked, 0] }, 160)).sentBytes).toBe(sentBytes);
    },
  );

  it('says nothing of what an older kernel does not send', () => {
    expect(measuresIn(tcpInfo(all, 104))).toEqual({
      sentBytes: null,
      receivedBytes: null,
      sentPackets: null,
      receivedPackets: null,
      roundTripMs: 3.25,
      retransmits: 3,
    });
    expect(measuresIn(tcpInfo(all, 0))).toEqual({
      sentBytes: null,
      receivedBytes: null,
      sentPackets: null,
      receivedPackets: null,
      roundTripMs: null,
      retransmits: null,
    });
  });
});

/** Numbers of 32 bits, by their bytes in a struct tcp_info. */
type Numbers = Readonly<Record<number, readonly number[]>>;

const all: Numbers = {
  68: [3250],
  100: [3],
  120: [4201, 0],
  128: [0, 256],
  136: [9, 8],
  200: [4321, 0],
};

function tcpInfo(numbers: Numbers, length = 280): DataView {
  const words = new Int32Array(280 / 4);
  for (const [at, values] of Object.entries(numbers)) words.set(values, Number(at) / 4);
  return new DataView(words.buffer, 0, length);
}

function kernelThatTells(info: DataView) {
  const bytes = [...new Uint8Array(info.buffer)];
  const message = diagMessage({
    attributes: [
      { type: 8, bytes: [0] },
      { type: 2, bytes },
    ],
  });
  return kernelThatSays(datagram(netlinkMessage(types.socket, message)));
}

function sockId(request: Uint8Array) {
  const view = new DataView(request.buffer, request.byteOffset);
  return {
    family: request[16],
    ports: [view.getUint16(24), view.getUint16(26)],
    from: [...request.subarray(28, 32)],
    to: [...request.subarray(44, 48)],
    cookie: [...new Uint32Array(request.buffer).subarray(16)],
  };
}
