import { Bell, BellRing } from 'lucide-react';
import { text } from '../../shared/language/text.ts';
import { firedText } from '../../shared/watching-text.ts';
import { countText } from '../time-text.ts';
import { usePage, usePageState } from '../use-page.ts';
import { unseenCount } from './unseen.ts';
import { queryProblem } from './watch-rules.ts';

/** Opens the watch rules; says how many have fired since somebody looked, and whether one of them is no query. */
export function WatchButton() {
  const page = usePage();
  const unseen = usePageState(unseenCount);
  const rules = usePageState(({ settings }) => settings.watchRules);
  const texts = text().watching;
  const broken = rules.filter(({ query, enabled }) => enabled && queryProblem(query) !== null);
  const names = [
    unseen === 0 ? texts.bell : texts.bellUnseen(countText(unseen), unseen),
    ...(broken.length === 0 ? [] : [texts.bellBroken(broken.length)]),
  ];
  const name = names.join('. ');
  return (
    <>
      <button
        type="button"
        className="button icon bell"
        title={name}
        aria-label={name}
        data-broken={broken.length > 0}
        onClick={() => page.open({ kind: 'watch-rules', draft: null, fired: null })}
      >
        {unseen === 0 ? <Bell /> : <BellRing />}
        {unseen > 0 && (
          <span className="bell-count" aria-hidden>
            {unseen > 99 ? '99+' : unseen}
          </span>
        )}
      </button>
      <Heard unseen={unseen} />
    </>
  );
}

/** What fired last, for a screen reader to say: it has no other sign of it. */
function Heard({ unseen }: { readonly unseen: number }) {
  const newest = usePageState(({ fired }) => fired[0]);
  const { title, body } = unseen > 0 && newest !== undefined ? firedText(newest) : nothing;
  return (
    <span role="status" className="unseen">
      {title}
      {body !== '' && `: ${body}`}
    </span>
  );
}

const nothing = { title: '', body: '' };
