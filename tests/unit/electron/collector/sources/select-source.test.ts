import { expect, it } from 'vitest';
import { selectSystem } from '../../../../../electron/collector/sources/select-source.ts';

it('rejects by name where the platform is not supported', async () => {
  const { sockets, processes } = selectSystem('sunos');
  const expected = { code: 'unsupported', message: expect.stringContaining('sunos') };
  await expect(sockets.read({ signal: AbortSignal.timeout(1000) })).rejects.toMatchObject(expected);
  await expect(processes.read([1])).rejects.toMatchObject(expected);
  await expect(processes.parents()).rejects.toMatchObject(expected);
});
