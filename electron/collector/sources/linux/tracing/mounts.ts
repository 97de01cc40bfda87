/**
 * Where tracefs is mounted, going by /proc/self/mountinfo: by itself, or within debugfs, where it appears when it is
 * looked at. Those that can be written to, the best first.
 */
export function tracefsMounts(mountinfo: string): readonly string[] {
  const mounts = mountinfo.split('\n').flatMap((line) => {
    const [mount = '', source = ''] = line.split(' - ', 2);
    const [, , , root, point = '', options = ''] = mount.split(' ');
    const [kind = '', , ofAll = ''] = source.split(' ');
    const isWritable = ![options, ofAll].some((list) => list.split(',').includes('ro'));
    return root === '/' && isWritable ? [{ kind, path: unescaped(point) }] : [];
  });
  const of = (wanted: string) => mounts.filter(({ kind }) => kind === wanted);
  return [
    ...of('tracefs').map(({ path }) => path),
    ...of('debugfs').map(({ path }) => `${path}/tracing`),
  ];
}

/** Blanks, tabs, line ends and backslashes are written as three octal digits. */
function unescaped(path: string): string {
  return path.replaceAll(/\\(?<octal>[0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
