/** What is used of Electron's webContents. */
type Contents = {
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: { readonly reason: string }) => void,
  ): unknown;
  reload(): void;
};

/** Loads a page again whose process has ended on its own; one that keeps ending is given up. */
export function recoverPage(contents: Contents, giveUp: () => void, now = Date.now): void {
  let failedAt: number[] = [];
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const at = now();
    failedAt = [...failedAt.filter((earlier) => at - earlier < withinMs), at];
    if (failedAt.length > triesAtMost) giveUp();
    else contents.reload();
  });
}

const triesAtMost = 3;
const withinMs = 60_000;
