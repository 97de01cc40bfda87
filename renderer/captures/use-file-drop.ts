import { useEffect, useState } from 'react';
import { text } from '../../shared/language/text.ts';
import type { Page } from '../page.ts';

/** Opens a file that is dropped anywhere on the page; gives whether one is over it. */
export function useFileDrop(page: Page): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Else the browser would open the file itself, in place of the page.
      event.preventDefault();
      const takes = page.store.getState().overlay === null;
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = takes ? 'copy' : 'none';
      setOver(takes);
    };
    const onDragLeave = ({ relatedTarget }: DragEvent) => {
      // From one element to another it stays over the page.
      if (relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const [file, ...others] = event.dataTransfer?.files ?? [];
      if (file === undefined || page.store.getState().overlay !== null) return;
      page.captures.open(file);
      if (others.length > 0) page.notice(() => text().toolbar.onlyOneOpened(file.name));
    };
    window.addEventListener('dragenter', onDragOver);
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onDragOver);
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [page]);
  return isOver;
}

/** Text and links that are dragged are nothing to the page. */
function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
