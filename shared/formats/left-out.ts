/** Says that rows were understood, but are of no socket that is shown. */
export function leftOutNotice(count: number): string {
  const rows = count === 1 ? '1 row' : `${count} rows`;
  return `${rows} of other sockets than TCP and UDP are left out, such as those of the UNIX domain.`;
}
