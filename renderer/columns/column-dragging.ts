import type { PointerEvent } from 'react';

/** Hands on how far the edge of a column has been dragged. */
export function startResizing(
  event: PointerEvent<HTMLElement>,
  resize: (byPx: number) => void,
): void {
  if (event.button !== 0) return;
  event.preventDefault();
  event.stopPropagation();
  const startX = event.clientX;
  follow(event.currentTarget, event.pointerId, {
    moved: (move) => resize(move.clientX - startX),
    ended: () => undefined,
  });
}

type Moving = {
  /** Says over which other column it now is. */
  aim(targetId: string | null): void;
  moveTo(targetId: string | null): void;
  sort(adds: boolean): void;
};

/** Drags a column by its title to where another one stands. A press that does not move is a click, which sorts. */
export function startMoving(
  event: PointerEvent<HTMLElement>,
  id: string,
  { aim, moveTo, sort }: Moving,
): void {
  if (event.button !== 0) return;
  const startX = event.clientX;
  let target: string | null = null;
  let dragged = false;
  follow(event.currentTarget, event.pointerId, {
    moved(move) {
      dragged ||= Math.abs(move.clientX - startX) > 4;
      if (!dragged) return;
      target = columnAt(move.clientX, move.clientY);
      aim(target === id ? null : target);
    },
    ended(completed) {
      aim(null);
      if (!completed) return;
      if (dragged) moveTo(target);
      else sort(event.shiftKey);
    },
  });
}

function columnAt(x: number, y: number): string | null {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column]');
  return cell?.dataset['column'] ?? null;
}

/** Hands on a pointer's moves until it is let go (completed) or taken away. */
function follow(
  element: HTMLElement,
  pointerId: number,
  { moved, ended }: { moved(event: MouseEvent): void; ended(completed: boolean): void },
): void {
  const controller = new AbortController();
  const { signal } = controller;
  const end = (completed: boolean) => () => {
    controller.abort();
    ended(completed);
  };
  element.setPointerCapture(pointerId);
  element.addEventListener('pointermove', moved, { signal });
  element.addEventListener('pointerup', end(true), { signal });
  element.addEventListener('pointercancel', end(false), { signal });
}
