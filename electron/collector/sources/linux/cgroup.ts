/** What the control group of a process tells about it. */
export type CgroupFacts = { readonly unit: string | null; readonly container: string | null };

/** How many texts are remembered: most processes are in one of a few groups, and stay there. */
const remembered = 256;

/** As `parseCgroup`, of what was seen before without parsing it again. */
export function createCgroupParser(): (text: string) => CgroupFacts {
  const known = new Map<string, CgroupFacts>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= remembered) known.clear();
    const facts = parseCgroup(text);
    known.set(text, facts);
    return facts;
  };
}

/** From the text of /proc/<pid>/cgroup, of version 1, 2 or both. */
export function parseCgroup(text: string): CgroupFacts {
  const paths = text
    .split('\n')
    .map((line) =>
      line
        .split(':')
        .slice(2)
        .join(':')
        .replace(/ \(deleted\)$/, ''),
    )
    .filter((path) => path !== '' && path !== '/');
  return { unit: first(paths, unitOf), container: first(paths, containerOf) };
}

function first(paths: readonly string[], find: (path: string) => string | null): string | null {
  for (const path of paths) {
    const found = find(path);
    if (found !== null) return found;
  }
  return null;
}

/** The innermost unit: of a desktop application its scope, not the service of its user's session. */
function unitOf(path: string): string | null {
  const unit = path.split('/').findLast((part) => /.\.(?:service|scope)$/.test(part));
  return unit === undefined ? null : unescapeUnit(unit);
}

/** systemd writes bytes that a unit's name may not hold as \x2d. */
function unescapeUnit(unit: string): string {
  return unit.replaceAll(/(?:\\x[0-9a-f]{2})+/g, (bytes) =>
    Buffer.from(bytes.replaceAll('\\x', ''), 'hex').toString('utf8'),
  );
}

/**
 * Docker, Podman, containerd, CRI-O and Kubernetes end a part of the path with an id of 64 digits (`docker-<id>.scope`,
 * `kubepods-….slice:cri-containerd:<id>`, `/docker/<id>`); LXC names the part that follows `lxc` or `lxc.payload`.
 */
function containerOf(path: string): string | null {
  for (const part of path.split('/').toReversed()) {
    const id = idPattern.exec(part)?.groups?.['id'];
    // conmon watches a container from outside, in a group named after it.
    if (id !== undefined && !part.includes('conmon')) return id;
  }
  return lxcPattern.exec(path)?.groups?.['name'] ?? null;
}

const idPattern = /(?:^|[-:])(?<id>[0-9a-f]{64})(?:\.scope)?$/;
const lxcPattern = /\/(?:lxc\.payload[./]|lxc\/)(?<name>[^/]+)/;
