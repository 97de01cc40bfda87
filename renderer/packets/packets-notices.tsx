import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { PopoverButton } from '../components/popover-button.tsx';

/** What one should know of the packets, such as what is not among them. */
export function PacketsNotices({ notices }: { readonly notices: readonly string[] }) {
  if (notices.length === 0) return null;
  const { notes, notesName } = text().ladder;
  return (
    <PopoverButton label={notes(notices.length)} name={notesName} className="button" role="dialog">
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
