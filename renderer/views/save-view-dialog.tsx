import { useState } from 'react';
import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Dialog } from '../components/dialog.tsx';
import { NameForm } from '../components/name-form.tsx';
import { type Named, newId, put } from '../settings/named.ts';
import { usePage, usePageState } from '../use-page.ts';
import { presentQuery, presentView, queryAtMost, savedViewsAtMost } from './saved-views.ts';

/** Names what is shown now; an earlier view of that name gives way. */
export function SaveViewDialog() {
  const page = usePage();
  const settings = usePageState(({ settings }) => settings);
  const filter = usePageState(({ filter }) => filter);
  const isMistyped = usePageState(({ mistyped }) => mistyped !== null);
  const [withColumns, setWithColumns] = useState(false);
  const texts = text().savedViews;
  const { savedViews } = settings;
  const query = presentQuery({ settings, filter });
  const save = (name: string, replaced: Named | null) => {
    const id = replaced?.id ?? newId();
    const view = presentView({ settings, filter }, { id, name, withColumns });
    page.open(null);
    page.change({ savedViews: put(savedViews, view) });
    page.showView(id);
  };
  return (
    <Dialog title={texts.saveTitle} className="naming">
      <h2>{texts.saveTitle}</h2>
      {query.length > queryAtMost ? (
        <p className="caution">{texts.tooLong}</p>
      ) : (
        <NameForm
          label={texts.name}
          others={savedViews}
          whenTaken={{ says: texts.replaces, replaces: true }}
          most={savedViewsAtMost}
          button={texts.saveButton}
          save={save}
          leave={() => page.open(null)}
        >
          <label className="tick">
            <input
              type="checkbox"
              checked={withColumns}
              onChange={({ target }) => setWithColumns(target.checked)}
            />
            {texts.withColumns}
          </label>
          <p className="faint">{texts.keeps}</p>
          <p className="kept-query">
            <span className="faint">{texts.query}</span>
            {query === '' ? <span>{texts.everything}</span> : <code>{visibleText(query)}</code>}
          </p>
          {isMistyped && <p className="caution">{texts.mistyped}</p>}
        </NameForm>
      )}
    </Dialog>
  );
}
