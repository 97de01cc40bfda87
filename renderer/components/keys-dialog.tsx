import { keyGroups, keysText } from '../keys.ts';
import { usePage } from '../use-page.ts';
import { Dialog } from './dialog.tsx';
import { LeaveButton } from './leave-button.tsx';

export function KeysDialog() {
  const page = usePage();
  return (
    <Dialog title="Keys" className="keys">
      <h2>Keys</h2>
      <div className="key-groups">
        {keyGroups(page.hostKind).map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([combination, does]) => (
                <div key={combination} className="key">
                  <dt>
                    <kbd>{keysText(combination)}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <footer className="dialog-foot">
        <span className="spacer" />
        <LeaveButton>Close</LeaveButton>
      </footer>
    </Dialog>
  );
}
