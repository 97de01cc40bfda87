import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSaveFile } from '../../../electron/save-file.ts';

let folder: string;
let chosen: string;
let asked: unknown[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sockeye-save-'));
  chosen = join(folder, 'rows.csv');
  asked = [];
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const proposal = { name: 'sockeye-2026', format: 'csv' } as const;

describe('saving a file', () => {
  it('proposes a name in the folder, and what it is', async () => {
    const file = saving();
    await file.beginSave(proposal);
    await file.abandon();
    expect(asked).toEqual([
      {
        title: 'Save',
        defaultPath: join(folder, 'sockeye-2026.csv'),
        filters: [{ name: 'CSV', extensions: ['csv'] }],
      },
    ]);
  });

  it('puts the pieces where the person chose, and shows nothing of them before all are there', async () => {
    writeFileSync(chosen, 'old');
    const file = saving();
    const save = await begun(file);
    await file.continueSave({ save, text: 'a' });
    await file.continueSave({ save, text: 'b' });
    expect(readFileSync(chosen, 'utf8')).toBe('old');
    expect(await file.endSave({ save, keep: true })).toEqual({ path: chosen });
    expect(readFileSync(chosen, 'utf8')).toBe('ab');
    expect(readdirSync(folder)).toEqual(['rows.csv']);
  });

  it('takes bytes that are no text', async () => {
    const file = saving();
    const save = await begun(file);
    const bytes = Buffer.from([0xa1, 0xb2, 0xc3, 0xd4, 0, 0xff]);
    await file.continueSave({ save, base64: bytes.subarray(0, 3).toString('base64') });
    await file.continueSave({ save, base64: bytes.subarray(3).toString('base64') });
    await file.endSave({ save, keep: true });
    expect(readFileSync(chosen)).toEqual(bytes);
  });

  it.each([
    ['cancelled', (file: Saving, save: number) => file.endSave({ save, keep: false })],
    ['abandoned, as by a page that has gone', (file: Saving) => file.abandon()],
    ['begun anew', (file: Saving) => file.beginSave(proposal).then(() => file.abandon())],
  ])('leaves nothing behind when it is %s', async (_, end) => {
    const file = saving();
    const save = await begun(file);
    await file.continueSave({ save, text: 'a' });
    expect(readdirSync(folder)).toHaveLength(1);
    await end(file, save);
    expect(readdirSync(folder)).toEqual([]);
    await expect(file.continueSave({ save, text: 'b' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('proposes the folder that was chosen last', async () => {
    const file = saving();
    chosen = join(folder, 'elsewhere', 'rows.csv');
    mkdirSync(dirname(chosen));
    await begun(file);
    await begun(file);
    await file.abandon();
    expect(asked.map((options) => Object(options).defaultPath)).toEqual([
      join(folder, 'sockeye-2026.csv'),
      join(folder, 'elsewhere', 'sockeye-2026.csv'),
    ]);
  });

  it('asks one question at a time, and refuses whoever asks meanwhile', async () => {
    const dialogs: ((answer: { filePath: string }) => void)[] = [];
    const file = createSaveFile(
      () => new Promise((answer) => dialogs.push(answer)),
      () => folder,
    );
    const first = file.beginSave(proposal);
    const refused = { code: 'refused', message: expect.stringMatching('open already') };
    await expect(file.beginSave(proposal)).rejects.toMatchObject(refused);
    await vi.waitFor(() => expect(dialogs).toHaveLength(1));
    dialogs[0]?.({ filePath: '' });
    expect(await first).toBe(null);

    const next = file.beginSave(proposal);
    await vi.waitFor(() => expect(dialogs).toHaveLength(2));
    dialogs[1]?.({ filePath: chosen });
    expect(await next).toEqual({ save: 1 });
    await file.abandon();
  });

  it('begins nothing for a page that has gone while the person was asked', async () => {
    const file = createSaveFile(
      async () => {
        await file.abandon();
        return { filePath: chosen };
      },
      () => folder,
    );
    expect(await file.beginSave(proposal)).toBe(null);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('asks again after a dialog that could not be shown', async () => {
    let fails = true;
    const file = createSaveFile(
      async () => {
        if (fails) throw new Error('no display');
        return { filePath: '' };
      },
      () => folder,
    );
    await expect(file.beginSave(proposal)).rejects.toThrow('no display');
    fails = false;
    expect(await file.beginSave(proposal)).toBe(null);
  });

  it('gives nothing when the person chose nothing', async () => {
    chosen = '';
    expect(await saving().beginSave(proposal)).toBe(null);
  });

  it.each([
    ['a folder that is not there', () => join(folder, 'absent', 'rows.csv')],
    ['what is a folder', () => folder],
  ])('says why it cannot be saved as %s, and leaves nothing behind', async (_, path) => {
    chosen = path();
    const file = saving();
    const saved = file
      .beginSave(proposal)
      .then((ref) => file.endSave({ save: ref?.save ?? 0, keep: true }));
    await expect(saved).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(chosen),
    });
    expect(readdirSync(folder)).toEqual([]);
    const beside = readdirSync(dirname(folder)).filter((name) => name.startsWith(basename(folder)));
    expect(beside).toEqual([basename(folder)]);
  });
});

type Saving = ReturnType<typeof createSaveFile>;

function saving(): Saving {
  const choosePath = async (options: unknown) => {
    asked.push(options);
    return { filePath: chosen };
  };
  return createSaveFile(choosePath, () => folder);
}

async function begun(file: Saving): Promise<number> {
  const ref = await file.beginSave(proposal);
  if (ref === null) throw new Error('Nothing was chosen');
  return ref.save;
}
