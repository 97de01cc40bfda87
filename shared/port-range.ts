/** Whether a port is of those that systems give to whoever connects: from 32768 on Linux, from 49152 elsewhere (RFC 6335). */
export function isDynamicPort(port: number): boolean {
  return port >= 32_768;
}
