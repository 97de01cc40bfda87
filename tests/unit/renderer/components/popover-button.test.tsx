import { expect, it } from 'vitest';
import { PopoverButton } from '../../../../renderer/components/popover-button.tsx';
import { htmlOf } from '../drawn.tsx';

it.each([
  ['by its label', 'States', 'Which states are shown', false],
  ['by the words around its label', '1 s', 'The sockets are read every 1 s', true],
  ['by its tooltip where it has but a sign', <hr key="sign" />, 'More', true],
])('is called %s', (_how, label, name, isNamed) => {
  const html = htmlOf(
    <PopoverButton label={label} name={name} role="menu">
      {() => null}
    </PopoverButton>,
  );
  expect(html).toContain(`title="${name}"`);
  expect(html.includes(`aria-label="${name}"`)).toBe(isNamed);
});
