import { Notification, type NotificationConstructorOptions } from 'electron';
import { text } from '../shared/language/text.ts';
import type { Fired } from '../shared/watching.ts';
import { firedText } from '../shared/watching-text.ts';
import { notificationBody } from './notification-body.ts';

type FiredActions = {
  show(fired: Fired): void;
  /** Asks first, in the window (rule K5). */
  end(fired: Fired): void;
};

/** One that nobody refers to any more may lose its click. */
const shown: Notification[] = [];
const shownAtMost = 20;

/** Tells of what fired by a notification of the system; its actions are there on macOS and Windows. */
export function notifyOfFired(fired: Fired, actions: FiredActions): void {
  const { show, endProcess } = text().watching;
  const hasOwner = fired.connection.owners.length > 0;
  const buttons = [
    { text: show, run: () => actions.show(fired) },
    ...(hasOwner ? [{ text: endProcess, run: () => actions.end(fired) }] : []),
  ];
  const notification = notify({
    ...firedText(fired),
    ...(process.platform !== 'linux' && {
      actions: buttons.map((button) => ({ type: 'button', text: button.text })),
    }),
  });
  notification?.on('click', () => actions.show(fired));
  notification?.on('action', ({ actionIndex }) => buttons[actionIndex]?.run());
}

/** A notification of the system; null where it has none. */
export function notify({
  body = '',
  ...options
}: NotificationConstructorOptions): Notification | null {
  if (!Notification.isSupported()) return null;
  const notification = new Notification({ ...options, body: notificationBody(body) });
  shown.push(notification);
  if (shown.length > shownAtMost) shown.shift();
  notification.show();
  return notification;
}
