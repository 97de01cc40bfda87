import { text } from '../../shared/language/text.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { Dialog } from '../components/dialog.tsx';
import { NameForm } from '../components/name-form.tsx';
import { type Named, newId, put, without } from '../settings/named.ts';
import { usePage, usePageState } from '../use-page.ts';
import { spellOut } from './column-layout.ts';
import { builtInSets, columnSetsAtMost } from './column-sets.ts';
import { usePlacedColumns } from './use-placed-columns.ts';

/** The sets of columns: to use one, to name the present columns, to rename and delete. */
export function ColumnSetsDialog() {
  const page = usePage();
  const { columns, columnSets } = usePageState(({ settings }) => settings);
  const placed = usePlacedColumns();
  const texts = text().savedViews;
  const save = (name: string, replaced: Named | null) => {
    const id = replaced?.id ?? newId();
    page.open(null);
    page.change({
      columnSets: put(columnSets, { id, name, columns: spellOut(columns, placed) }),
    });
  };
  const sets = [...builtInSets().map((set) => ({ ...set, isOwn: false })), ...columnSets];
  return (
    <Dialog title={texts.columnSets} className="naming">
      <h2>{texts.columnSets}</h2>
      <ul className="set-list">
        {sets.map((set) => {
          const name = visibleText(set.name);
          return (
            <li key={set.id}>
              <span className="set-name" title={name}>
                {name}
              </span>
              <SetButton
                label={texts.useSet}
                name={name}
                act={() => {
                  page.open(null);
                  page.change({ columns: set.columns });
                }}
              />
              {!('isOwn' in set) && (
                <>
                  <SetButton
                    label={texts.rename}
                    name={name}
                    act={() => page.open({ kind: 'rename-columns', id: set.id })}
                  />
                  <SetButton
                    label={texts.deleteButton}
                    name={name}
                    act={() => page.change({ columnSets: without(columnSets, set.id) })}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <NameForm
        label={texts.setName}
        others={columnSets}
        whenTaken={{ says: texts.replacesSet, replaces: true }}
        most={columnSetsAtMost}
        button={texts.saveSet}
        save={save}
        leave={() => page.open(null)}
      />
    </Dialog>
  );
}

type ButtonProps = { readonly label: string; readonly name: string; readonly act: () => void };

function SetButton({ label, name, act }: ButtonProps) {
  return (
    <button
      type="button"
      className="button small"
      aria-label={text().savedViews.actOn(label, name)}
      onClick={act}
    >
      {label}
    </button>
  );
}
