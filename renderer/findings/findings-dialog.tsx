import { text } from '../../shared/language/text.ts';
import { Dialog } from '../components/dialog.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import { usePage, usePageState } from '../use-page.ts';
import { FindingItem } from './finding-item.tsx';
import { mutedText, unmute, unmuted } from './mutes.ts';

/** All that is found to be wrong, the worst first, and what is muted. */
export function FindingsDialog() {
  const findings = usePageState(({ findings }) => findings);
  const muted = usePageState(({ settings }) => settings.mutedFindings);
  const shown = unmuted(findings, muted);
  const texts = text().findingList;
  return (
    <Dialog title={texts.title} className="findings">
      <h2>{texts.title}</h2>
      <p className="findings-intro">{texts.intro}</p>
      <div className="dialog-body">
        {shown.length === 0 && (
          <p className="faint">{findings.length === 0 ? texts.none : texts.allMuted}</p>
        )}
        <ul className="finding-list">
          {shown.map((finding) => (
            <FindingItem key={finding.id} finding={finding} />
          ))}
        </ul>
        <Muted />
      </div>
      <footer className="dialog-foot">
        <LeaveButton>{texts.close}</LeaveButton>
      </footer>
    </Dialog>
  );
}

function Muted() {
  const page = usePage();
  const muted = usePageState(({ settings }) => settings.mutedFindings);
  const texts = text().findingList;
  if (muted.length === 0) return null;
  return (
    <section className="findings-muted" aria-label={texts.muted}>
      <h3>{texts.muted}</h3>
      <ul>
        {muted.map((one) => {
          const says = mutedText(one);
          return (
            <li key={says}>
              <span>{says}</span>
              <button
                type="button"
                className="button"
                aria-label={texts.unmuteOf(says)}
                onClick={() => unmute(page, one)}
              >
                {texts.unmute}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
