import { describe, expect, it } from 'vitest';
import { selectCaptureTool } from '../../../../electron/packets/select-capture-tool.ts';

const limits = { seconds: 1, packets: 1, interfaceName: null };

describe('selectCaptureTool', () => {
  it.each(['darwin', 'win32'])('refuses a network namespace on %s', async (platform) => {
    const tool = selectCaptureTool(false, platform);
    const traced = { port: 80, addresses: [], namespace: 'web' };
    await expect(tool.start(traced, limits, new AbortController().signal)).rejects.toMatchObject({
      code: 'unsupported',
      message: 'Only Linux has network namespaces.',
    });
  });

  it('says where there is nothing', () => {
    expect(() => selectCaptureTool(false, 'sunos')).toThrow(
      'Packets cannot be captured on this system.',
    );
  });
});
