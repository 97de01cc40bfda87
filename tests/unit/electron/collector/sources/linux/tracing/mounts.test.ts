import { expect, it } from 'vitest';
import { tracefsMounts } from '../../../../../../../electron/collector/sources/linux/tracing/mounts.ts';

const others = `22 28 0:21 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
28 1 252:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
`;

it.each([
  ['nowhere', others, []],
  [
    'by itself',
    `${others}40 22 0:12 / /sys/kernel/tracing rw,nosuid,nodev,noexec,relatime shared:15 - tracefs tracefs rw\n`,
    ['/sys/kernel/tracing'],
  ],
  [
    'within debugfs, after those by themselves',
    `${others}39 22 0:7 / /sys/kernel/debug rw shared:14 - debugfs debugfs rw
40 22 0:12 / /a\\040b\\134c rw - tracefs none rw
`,
    ['/a b\\c', '/sys/kernel/debug/tracing'],
  ],
  [
    'where it cannot be written to, or only in part',
    `40 22 0:12 / /sys/kernel/tracing ro,nosuid - tracefs tracefs rw
41 22 0:12 / /one rw - tracefs tracefs ro
42 22 0:12 /instances /two rw - tracefs tracefs rw
`,
    [],
  ],
  ['in lines that are none', '\n - \n - tracefs\n40 - tracefs tracefs rw\n', []],
])('tracefs is found %s', (_, mountinfo, expected) => {
  expect(tracefsMounts(mountinfo)).toEqual(expected);
});
