import * as v from 'valibot';
import type { Api } from '../../shared/api.ts';
import { wishSchema } from '../../shared/wish.ts';
import type { Host } from './host.ts';

/** The desktop app: requests through the preload, the feed over a port that the preload hands on. */
export function desktopHost(api: Api): Host {
  return {
    kind: 'desktop',
    api,
    connect({ opened, received }) {
      let current: MessagePort | null = null;

      const use = (port: MessagePort) => {
        current?.close();
        current = port;
        port.onmessage = ({ data }) => {
          if (typeof data === 'string') received(data);
        };
        opened((text) => port.postMessage(text));
      };

      window.addEventListener('message', ({ source, origin, data, ports }) => {
        if (source !== window || origin !== location.origin) return;
        const [port] = ports;
        if (port !== undefined && data === 'feed') use(port);
        else if (port === undefined && typeof data === 'string') received(data);
      });
    },
    receiveCaptures(received) {
      window.addEventListener('message', ({ source, origin, data }) => {
        if (source === window && origin === location.origin && data instanceof File) received(data);
      });
    },
    receiveCommands(received) {
      window.addEventListener('message', ({ source, origin, data }) => {
        const { command } = Object(data);
        if (source === window && origin === location.origin && typeof command === 'string') {
          received(command);
        }
      });
    },
    receiveWishes(received) {
      window.addEventListener('message', ({ source, origin, data }) => {
        if (source !== window || origin !== location.origin) return;
        const wish = v.safeParse(wishSchema, Object(data).wish);
        if (wish.success) received(wish.output);
      });
    },
  };
}
