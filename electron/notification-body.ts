/**
 * The text of a notification as the system shows it literally. Desktops of Linux read it as markup, with links and images
 * (https://specifications.freedesktop.org/notification-spec/latest/markup.html), and what others call themselves is in it.
 */
export function notificationBody(
  text: string,
  platform: NodeJS.Platform = process.platform,
): string {
  if (platform !== 'linux') return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
