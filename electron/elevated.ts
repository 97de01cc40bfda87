/** Whether Sockeye runs as root, and so may see and end the processes of every user. */
export function isElevated(): boolean {
  return process.geteuid?.() === 0;
}
