import { expect, it } from 'vitest';
import {
  createCgroupParser,
  parseCgroup,
} from '../../../../../../electron/collector/sources/linux/cgroup.ts';

const id = '0123456789abcdef'.repeat(4);

it.each([
  ['0::/system.slice/nginx.service\n', 'nginx.service', null],
  [
    '0::/user.slice/user-1000.slice/user@1000.service/app.slice/app-firefox-7.scope\n',
    'app-firefox-7.scope',
    null,
  ],
  ['0::/system.slice/dev-disk-by\\x2duuid.service\n', 'dev-disk-by-uuid.service', null],
  ['0::/system.slice/caf\\xc3\\xa9.service\n', 'café.service', null],
  ['0::/system.slice/nginx.service (deleted)\n', 'nginx.service', null],
  ['0::/system.slice/with:colon.service\n', 'with:colon.service', null],
  ['12:cpu:/x\n1:name=systemd:/system.slice/cron.service\n0::/\n', 'cron.service', null],
  ['0::/init.scope\n', 'init.scope', null],
  ['0::/system.slice\n', null, null],
  ['0::/\n', null, null],
  ['', null, null],
  ['nonsense', null, null],
  [`0::/system.slice/docker-${id}.scope\n`, `docker-${id}.scope`, id],
  [`5:pids:/docker/${id}\n1:name=systemd:/docker/${id}\n`, null, id],
  [`0::/machine.slice/libpod-${id}.scope/container\n`, `libpod-${id}.scope`, id],
  [`0::/machine.slice/libpod-conmon-${id}.scope\n`, `libpod-conmon-${id}.scope`, null],
  [
    `0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-${id}.scope\n`,
    `cri-containerd-${id}.scope`,
    id,
  ],
  [`0::/kubepods.slice/kubepods-pod1.slice/crio-${id}.scope\n`, `crio-${id}.scope`, id],
  [
    `0::/system.slice/containerd.service/kubepods-pod1.slice:cri-containerd:${id}\n`,
    'containerd.service',
    id,
  ],
  [`3:cpu:/kubepods/burstable/pod1/${id}\n`, null, id],
  ['0::/lxc.payload.web/system.slice/nginx.service\n', 'nginx.service', 'web'],
  ['0::/lxc.payload/web\n', null, 'web'],
  ['0::/lxc.monitor.web\n', null, null],
  ['4:memory:/lxc/web/ns\n', null, 'web'],
])('%j runs in unit %j and container %j', (text, unit, container) => {
  expect(parseCgroup(text)).toEqual({ unit, container });
});

it('gives the same facts for a text that it remembers, and the right ones for each of many', () => {
  const parse = createCgroupParser();
  const textOf = (index: number) => `0::/system.slice/unit${index}.service\n`;
  expect(parse(textOf(0))).toBe(parse(textOf(0)));
  for (let turn = 0; turn < 2; turn += 1) {
    const units = Array.from({ length: 1000 }, (_, index) => parse(textOf(index)).unit);
    expect(units).toEqual(Array.from({ length: 1000 }, (_, index) => `unit${index}.service`));
  }
});
