import { expect, it } from 'vitest';
import { tcpDump } from '../../../../../../../electron/collector/sources/linux/sock-diag/request.ts';
import { createSockDiagReader } from '../../../../../../../electron/collector/sources/linux/sock-diag/sock-diag.ts';
import { createSocketLists } from '../../../../../../../electron/collector/sources/linux/socket-list.ts';
import { startCpuClock } from '../../../cpu-clock.ts';
import { reader as trackingReader } from '../../../tracked.ts';
import { datagram, diagMessage, done, kernelThatSays, netlinkMessage, types } from './messages.ts';

const most = 65_535;
const perDatagram = 256;
const [ESTABLISHED, TIME_WAIT] = [1, 6];

it('reads every connection that one address can have with one port, at a cost that follows their number', async () => {
  const measured = startCpuClock();
  const { read, become } = madeUpComputer();
  const first = await read();
  expect(first.connections.size).toBe(most);
  expect(new Set([...first.connections.values()].map(({ remote }) => remote?.port)).size).toBe(
    most,
  );
  expect(await read()).toBe(first);

  become(TIME_WAIT);
  const last = await read();
  expect([...last.connections.keys()]).toEqual([...first.connections.keys()]);
  expect(new Set([...last.connections.values()].map(({ state }) => state))).toEqual(
    new Set(['TIME_WAIT']),
  );
  // A second or two; some billion comparisons would take a minute.
  expect(measured()).toBeLessThan(15_000);
});

/** Of which each TCP connection is from 203.0.113.7, by another port each. */
function madeUpComputer() {
  const ofUdp = kernelThatSays(datagram(done));
  let ofTcp = kernelThatSays(...dump(ESTABLISHED));
  let asked = ofUdp;
  const reader = createSockDiagReader(() => ({
    send(request) {
      asked = request.length === tcpDump.request.length ? ofTcp : ofUdp;
      asked.send(request);
    },
    receive: (room) => asked.receive(room),
    close() {},
  }));
  const listOf = createSocketLists();
  const track = trackingReader();
  const context = {
    pidsOf: () => [],
    blindness: null,
    isHidden: () => false,
    nameOf: String,
    ownersChanged: false,
  };
  return {
    async read() {
      const { rows } = await reader.read({ signal: new AbortController().signal });
      return track(listOf([{ name: null, rows }], context).sockets);
    },
    become(state: number) {
      ofTcp = kernelThatSays(...dump(state));
    },
  };
}

function dump(state: number): readonly Uint8Array[] {
  const messages = Array.from({ length: most }, (_, index) =>
    netlinkMessage(types.socket, connection(index + 1, state)),
  );
  return Array.from({ length: Math.ceil(most / perDatagram) }, (_, index) => {
    const some = messages.slice(index * perDatagram, (index + 1) * perDatagram);
    return datagram(...some, ...(some.length < perDatagram ? [done] : []));
  });
}

function connection(port: number, state: number): Int32Array {
  return diagMessage({
    state,
    local: [192, 0, 2, 1],
    remote: [203, 0, 113, 7],
    ports: [443, port],
    cookie: [port, 0],
    inode: state === TIME_WAIT ? 0 : port,
    uid: 0,
  });
}
