import type { Fired } from '../../shared/watching.ts';
import { firedText } from '../../shared/watching-text.ts';

export type Answer = NotificationPermission | 'unsupported';

const listeners = new Set<() => void>();

/** Asks the person, unless that was answered before. */
export async function browserMayNotify(): Promise<Answer> {
  const known = notifying();
  if (known !== 'default') return known;
  const answer = await Notification.requestPermission();
  for (const listener of listeners) listener();
  return answer;
}

/** Tells when the person has answered; gives what ends it. */
export function onAnswer(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the browser shows the notifications of this page. */
export function notifying(): Answer {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

/** Tells of what fired outside the page, where the person lets it; several pages of one browser tell it once. */
export function notifyOf(fired: Fired, onClick: () => void): void {
  if (notifying() !== 'granted') return;
  const { title, body } = firedText(fired);
  const notification = new Notification(title, { body, tag: fired.id });
  notification.onclick = () => {
    window.focus();
    notification.close();
    onClick();
  };
}
