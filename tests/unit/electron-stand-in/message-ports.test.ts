import { describe, expect, it } from 'vitest';
import { carryPorts, createChannel, type Port } from '../../electron-stand-in/message-ports.ts';

describe('createChannel', () => {
  it('keeps what arrives until the port is started', () => {
    const { port1, port2 } = createChannel();
    const heard = hear(port2);
    port1.postMessage('one');
    expect(heard).toEqual([]);
    port2.start();
    port1.postMessage('two');
    expect(heard).toEqual(['one', 'two']);
  });

  it('tells the other port, and only that, when one is closed', () => {
    const { port1, port2 } = createChannel();
    const heard = [hear(port1), hear(port2)];
    port1.start();
    port2.start();
    port1.close();
    port2.postMessage('late');
    expect(heard).toEqual([[], ['closed']]);
  });
});

describe('carryPorts', () => {
  it('carries what goes through a port that was transferred, both ways', () => {
    const { port1, port2 } = createChannel();
    const { far, id, near } = transfer(port2);
    const heard = [hear(port1), hear(far)];
    port1.start();
    far.start();
    port1.postMessage('there');
    far.postMessage('back');
    expect({ id, heard }).toEqual({ id: 1, heard: [['back'], ['there']] });
    near.closeAll();
    expect(heard[0]).toEqual(['back', 'closed']);
  });

  it('closes the far end with the near one', () => {
    const { port1, port2 } = createChannel();
    const { far } = transfer(port2);
    const heard = hear(far);
    far.start();
    port1.close();
    expect(heard).toEqual(['closed']);
  });
});

function transfer(port: Port) {
  const near: ReturnType<typeof carryPorts> = carryPorts((message) => other.receive(message));
  const other: ReturnType<typeof carryPorts> = carryPorts((message) => near.receive(message));
  const [id = 0] = near.transfer([port]);
  return { near, id, far: other.accept(id) };
}

function hear(port: Port): unknown[] {
  const heard: unknown[] = [];
  port.on('message', ({ data }: { data: unknown }) => heard.push(data));
  port.on('close', () => heard.push('closed'));
  return heard;
}
