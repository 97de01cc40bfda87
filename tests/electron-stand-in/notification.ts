import { app } from './app.ts';
import { emitter, onlyKnown, strict } from './strict.ts';

type Options = {
  readonly title: string;
  readonly body: string;
  readonly actions?: readonly { readonly type: 'button'; readonly text: string }[];
};

type OneNotification = ReturnType<typeof createNotification>;

const shown: OneNotification[] = [];

/** Called with `new`, as in Electron. Nobody sees them: a test clicks by emitting the event. */
export const Notification = strict(
  'Notification',
  Object.assign(
    function openNotification(options: Options): OneNotification {
      return createNotification(options);
    },
    {
      isSupported: () => true,

      // What follows is the stand-in's own, and no part of Electron.
      all: () => shown,
    },
  ),
);

function createNotification(options: Options) {
  if (!app.isReady()) throw new Error('Cannot create Notification before app is ready');
  onlyKnown('notification', options, ['title', 'body', 'actions']);
  const notification = strict(
    'notification',
    Object.assign(emitter('notification', ['click', 'action']), {
      title: options.title,
      body: options.body,
      actions: options.actions ?? [],
      show() {
        shown.push(notification);
      },
    }),
  );
  return notification;
}
