import { pieceAtMost } from '../../shared/save-request.ts';
import type { Page } from '../page.ts';

/** Saves a text as a JSON file by the dialog of the desktop app or as a download; the path where it is known. */
export async function saveJson(
  { api, hostKind, notice }: Pick<Page, 'api' | 'hostKind' | 'notice'>,
  name: string,
  json: string,
): Promise<string | null> {
  if (hostKind === 'browser') {
    download(`${name}.json`, json);
    return null;
  }
  const begun = await api.beginSave({ name, format: 'json' });
  if (!begun.ok) {
    notice(begun.error.message);
    return null;
  }
  if (begun.value === null) return null;
  const { save } = begun.value;
  for (let at = 0; at < json.length; at += pieceAtMost) {
    const sent = await api.continueSave({ save, text: json.slice(at, at + pieceAtMost) });
    if (!sent.ok) {
      notice(sent.error.message);
      return null;
    }
  }
  const ended = await api.endSave({ save, keep: true });
  if (ended.ok) return ended.value.path;
  notice(ended.error.message);
  return null;
}

function download(name: string, json: string): void {
  const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it over by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}
