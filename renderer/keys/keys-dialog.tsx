import { Fragment } from 'react';
import { text } from '../../shared/language/text.ts';
import { commandsOf } from '../commands/commands.ts';
import { Dialog } from '../components/dialog.tsx';
import { LeaveButton } from '../components/leave-button.tsx';
import { usePage } from '../use-page.ts';
import { keySheet } from './key-sheet.ts';
import { keysText } from './keys.ts';

/** Every key of the page, and what it does. */
export function KeysDialog() {
  const page = usePage();
  const texts = text().keys;
  return (
    <Dialog title={texts.title} className="keys">
      <h2>{texts.title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div className="key-groups" tabIndex={0}>
        {keySheet(commandsOf(page), page.hostKind).map(({ title, lines }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {lines.map(({ keys, does }) => (
                <div key={does} className="key">
                  <dt>
                    <Keys keys={keys} />
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <footer className="dialog-foot">
        <span className="faint">{texts.note}</span>
        <span className="spacer" />
        <LeaveButton>{texts.close}</LeaveButton>
      </footer>
    </Dialog>
  );
}

function Keys({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((each, index) => (
    <Fragment key={each}>
      {index > 0 && <span className="unseen">{` ${text().keys.or} `}</span>}
      <kbd>{keysText(each)}</kbd>
    </Fragment>
  ));
}
