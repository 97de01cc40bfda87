import { afterDraw } from '../host/after-draw.ts';

/** Waits until the page has been drawn, and leaves it some time for everything else. */
export function restAfterDraw(): Promise<void> {
  return new Promise((resolve) => afterDraw(() => setTimeout(resolve, restMs)));
}

const restMs = 50;
