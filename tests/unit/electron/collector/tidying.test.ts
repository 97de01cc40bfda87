import { expect, it } from 'vitest';
import { createTidying } from '../../../../electron/collector/tidying.ts';

it('gives back memory once, some seconds after the table has become much larger or smaller', () => {
  const given: number[] = [];
  let now = 0;
  const tidying = createTidying(() => given.push(now));
  const look = (rows: number, seconds: number) => {
    now = seconds;
    tidying.look(rows, seconds * 1000);
  };

  look(300, 0);
  look(300, 60);
  look(20_000, 61);
  look(20_000, 67);
  expect(given).toEqual([]);
  look(20_010, 68);
  look(20_020, 69);
  look(20_030, 600);
  look(1000, 601);
  look(1000, 700);
  expect(given).toEqual([68, 700]);
});

it('does nothing about what is over by then', () => {
  let given = 0;
  const tidying = createTidying(() => {
    given += 1;
  });
  for (const [second, rows] of [300, 9000, 300, 300, 9000, 300, 300, 300, 9000].entries()) {
    tidying.look(rows, second * 5000);
  }
  expect(given).toBe(0);
});

it('does what it is for without disturbing anything', () => {
  const tidying = createTidying();
  tidying.look(9000, 0);
  expect(() => tidying.look(9000, 10_000)).not.toThrow();
});
