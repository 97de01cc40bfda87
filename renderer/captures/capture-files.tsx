import { FileText } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { captureInputId } from '../page-parts.ts';
import { usePage } from '../use-page.ts';
import { useFileDrop } from './use-file-drop.ts';

/** The ways in which a file comes into the page: its file picker, and dropping it anywhere. */
export function CaptureFiles() {
  const page = usePage();
  const isOver = useFileDrop(page);
  return (
    <>
      <input
        id={captureInputId}
        type="file"
        hidden
        aria-label={text().captures.input}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // So that the same one can be chosen again.
          target.value = '';
          if (file !== undefined) page.captures.open(file);
        }}
      />
      {isOver && (
        <div className="drop-hint">
          <p>
            <FileText aria-hidden />
            {text().captures.drop}
          </p>
        </div>
      )}
    </>
  );
}
