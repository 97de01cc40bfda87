/** Whether a file is one of captured packets, by how it begins; or means to be, by its name, so that it is said what it is instead. */
export async function holdsPackets(file: File): Promise<boolean> {
  if (/\.(?:pcap|pcapng|cap|etl|snoop)$/i.test(file.name)) return true;
  const head = await file
    .slice(0, 8)
    .arrayBuffer()
    // What it is then is said where it is read.
    .catch(() => new ArrayBuffer(0));
  const hex = [...new Uint8Array(head)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return magics.some((magic) => hex.startsWith(magic));
}

/** pcap in both orders, of micro- and nanoseconds, and modified; pcapng; snoop. */
const magics = [
  'a1b2c3d4',
  'd4c3b2a1',
  'a1b23c4d',
  '4d3cb2a1',
  'a1b2cd34',
  '34cdb2a1',
  '0a0d0d0a',
  '736e6f6f70000000',
];
