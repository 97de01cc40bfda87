/** The English word for so many: `plural(1, 'socket', 'sockets')`. Chinese has one form. */
export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
