import { onlyKnown, strict } from './strict.ts';

export type Image = { isEmpty(): boolean };

const png = 'data:image/png;base64,';
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Images that are only handed on: whether each is one is looked at, and nothing is drawn. */
export const nativeImage = strict('nativeImage', {
  createFromDataURL(url: string): Image {
    const sharper: string[] = [];
    return strict('NativeImage', {
      isEmpty: () => !isPng(url) || !sharper.every(isPng),
      addRepresentation(options: { scaleFactor: number; dataURL: string }) {
        onlyKnown('image representation', options, ['scaleFactor', 'dataURL']);
        sharper.push(options.dataURL);
      },
      setTemplateImage(isTemplate: boolean) {
        if (isTemplate && process.platform !== 'darwin') {
          throw new Error('Template images are for macOS');
        }
      },
    });
  },
});

function isPng(url: string): boolean {
  const bytes = Buffer.from(url.startsWith(png) ? url.slice(png.length) : '', 'base64');
  return bytes.subarray(0, signature.length).equals(signature);
}
