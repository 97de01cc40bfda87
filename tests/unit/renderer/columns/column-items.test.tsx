import { expect, it } from 'vitest';
import { useColumnItems } from '../../../../renderer/columns/column-items.ts';
import { type MenuItem, MenuItems } from '../../../../renderer/components/menu.tsx';
import { pageOf, textsOf } from '../drawn.tsx';

it('ticks the columns that can be seen, and says of others that they have no room', () => {
  const room = (roomPx: number) => textsOf(<Columns />, pageOf(undefined, { roomPx }));
  expect(after('Created', room(1074))).toEqual(['✓', 'Service']);
  expect(after('Created', room(1000))).toEqual(['Service', 'no room']);
  expect(after('Remote port', room(1000))).not.toContain('no room');
  expect(after('Created', room(800))).toEqual(['no room', 'Service']);
});

it('has the sets of columns first, which are few, and then every column', () => {
  expect(textsOf(<Columns />, pageOf()).slice(0, 6)).toEqual([
    ...['Column sets', 'Default', 'TCPView', 'Column sets…'],
    ...['Columns', '✓'],
  ]);
});

function Columns() {
  const items: readonly MenuItem[] = useColumnItems();
  return <MenuItems name="Columns" items={items} close={() => undefined} />;
}

/** The two texts after one of them. */
function after(title: string, texts: readonly string[]): readonly string[] {
  const at = texts.indexOf(title);
  return texts.slice(at + 1, at + 3);
}
