import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCapture, readWhole } from '../../../electron/open-capture.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sockeye-open-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('openCapture', () => {
  it('gives the page the name and the bytes of the file that was chosen', async () => {
    expect(await chosen([fileOf('netstat.txt', 'TCP')])).toEqual({
      sent: [['capture', 'netstat.txt', new TextEncoder().encode('TCP')]],
      said: [],
    });
  });

  it('does nothing when nothing was chosen', async () => {
    expect(await chosen([])).toEqual({ sent: [], said: [] });
  });

  it('says of which file what is wrong', async () => {
    const absent = join(folder, 'absent.txt');
    const { sent, said } = await chosen([absent]);
    expect(sent).toEqual([]);
    expect(said).toEqual([
      ['The capture could not be opened', expect.stringContaining(`${absent}\n\nENOENT`)],
    ]);
  });

  it('waits until a page that is still loading can hear of it', async () => {
    const { sent } = await chosen([fileOf('netstat.txt', 'TCP')], { isLoading: true });
    expect(sent.map(([what]) => what)).toEqual(['loaded', 'capture']);
  });

  it('has nobody to give it to when the window was closed meanwhile', async () => {
    const file = fileOf('netstat.txt', 'TCP');
    expect(await chosen([file], { isDestroyed: true })).toEqual({ sent: [], said: [] });
  });
});

describe('readWhole', () => {
  it('refuses what has more bytes than may be', async () => {
    const file = fileOf('large.txt', 'x'.repeat(1025));
    expect(await readWhole(file, 1025)).toHaveLength(1025);
    await expect(readWhole(file, 1024)).rejects.toThrow('It is larger than');
  });

  it('refuses what is no file', async () => {
    await expect(readWhole(folder, 1024)).rejects.toThrow('It is not a file.');
  });

  it.skipIf(process.platform !== 'linux')('reads a file that says its size is 0', async () => {
    const text = new TextDecoder().decode(await readWhole('/proc/self/status', 100_000));
    expect(text).toMatch(/^Name:/);
  });
});

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** What the page was sent and the person was told when these files were chosen. */
async function chosen(
  filePaths: string[],
  { isLoading = false, isDestroyed = false }: { isLoading?: boolean; isDestroyed?: boolean } = {},
) {
  const sent: unknown[][] = [];
  const said: string[][] = [];
  const webContents = {
    isLoading: () => isLoading,
    once(_event: 'did-finish-load', listener: () => void) {
      sent.push(['loaded']);
      listener();
    },
    send: (channel: 'capture', name: string, bytes: Uint8Array) =>
      sent.push([channel, name, new Uint8Array(bytes)]),
  };
  await openCapture(
    {
      showOpenDialog: async () => ({ filePaths }),
      showErrorBox: (...texts) => said.push(texts),
    },
    {
      isDestroyed: () => isDestroyed,
      get webContents() {
        if (isDestroyed) throw new TypeError('Object has been destroyed');
        return webContents;
      },
    },
  );
  return { sent, said };
}
