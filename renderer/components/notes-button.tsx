import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { PopoverButton } from './popover-button.tsx';

/** What one should know of what was read, such as what is not in it; nothing where there is nothing to know. */
export function NotesButton({
  notices,
  name,
}: {
  readonly notices: readonly string[];
  readonly name: string;
}) {
  if (notices.length === 0) return null;
  const label = text().captures.notes(notices.length);
  return (
    <PopoverButton label={label} name={name} className="button" role="dialog">
      {() => (
        <ul className="popover-text">
          {notices.map((notice) => (
            <li key={notice}>{visibleText(notice)}</li>
          ))}
        </ul>
      )}
    </PopoverButton>
  );
}
