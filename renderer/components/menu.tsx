import { useLayoutEffect, useRef } from 'react';
import { keysText } from '../keys/keys.ts';
import { menuItem, moveFocus } from './menu-keys.ts';
import { Submenu } from './submenu.tsx';

export type MenuItem =
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly keys?: string;
      /** Why it cannot be done now; null if it can. */
      readonly refusal?: string | null;
      readonly run: () => void;
    }
  | {
      readonly kind: 'check';
      readonly label: string;
      readonly note?: string;
      readonly hint?: string | null;
      readonly checked: boolean;
      readonly run: () => void;
    }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly options: readonly Option[];
    }
  | {
      readonly kind: 'submenu';
      readonly label: string;
      /** Why there is nothing to choose in it; null if there is. */
      readonly refusal?: string | null;
      readonly items: readonly MenuItem[];
    }
  | { readonly kind: 'title'; readonly label: string }
  | { readonly kind: 'line' };

type Option = { readonly label: string; readonly checked: boolean; readonly run: () => void };

export type MenuProps = {
  readonly name: string;
  readonly items: readonly MenuItem[];
  readonly close: () => void;
};

/** The items of an open menu, with the arrow keys. One that is ticked leaves it open, for more to be ticked. */
export function MenuItems({ name, items, close }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => list.current?.querySelector<HTMLElement>(menuItem)?.focus(), []);
  return (
    <div
      ref={list}
      role="menu"
      aria-label={name}
      className="menu"
      onKeyDown={moveFocus}
      tabIndex={-1}
    >
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place
        <Item key={index} item={item} close={close} />
      ))}
    </div>
  );
}

function Item({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  switch (item.kind) {
    case 'line':
      return <hr className="menu-line" />;
    case 'title':
      return (
        <div className="menu-title" role="presentation">
          {item.label}
        </div>
      );
    case 'check':
      return (
        <button
          type="button"
          role="menuitemcheckbox"
          aria-checked={item.checked}
          className="menu-item"
          tabIndex={-1}
          title={item.hint ?? undefined}
          onClick={item.run}
        >
          <span className="menu-tick" aria-hidden>
            {item.checked ? '✓' : ''}
          </span>
          <span className="menu-label">{item.label}</span>
          {item.note !== undefined && <span className="menu-note">{item.note}</span>}
        </button>
      );
    case 'action':
      return (
        <button
          type="button"
          role="menuitem"
          className="menu-item"
          tabIndex={-1}
          aria-disabled={typeof item.refusal === 'string'}
          title={item.refusal ?? undefined}
          onClick={() => {
            if (typeof item.refusal === 'string') return;
            close();
            item.run();
          }}
        >
          <span className="menu-tick" />
          <span className="menu-label">{item.label}</span>
          {item.keys !== undefined && <span className="menu-note">{keysText(item.keys)}</span>}
        </button>
      );
    case 'submenu':
      return (
        <Submenu label={item.label} refusal={item.refusal ?? null}>
          <MenuItems name={item.label} items={item.items} close={close} />
        </Submenu>
      );
    case 'choice':
      return (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a menu
        <div role="group" aria-label={item.label} className="menu-choice">
          <span className="menu-label">{item.label}</span>
          {item.options.map(({ label, checked, run }) => (
            <button
              key={label}
              type="button"
              role="menuitemradio"
              aria-checked={checked}
              className="menu-option"
              tabIndex={-1}
              onClick={run}
            >
              {label}
            </button>
          ))}
        </div>
      );
  }
}
