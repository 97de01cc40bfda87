import { openTab } from './browser-tab.ts';
import { expect, test } from './browser-test.ts';

/** All that goes on by itself while somebody looks: ages, charts, marks, groups with their lines. */
test.use({
  settings: {
    chartsShown: true,
    group: 'process',
    highlightMs: 10_000,
    columns: [{ id: 'age', widthPx: 80, shown: true }],
  },
});

test('T9 runs nothing in a page that is hidden, and goes on when it is seen again', async ({
  server,
  sockets,
}) => {
  test.setTimeout(120_000);
  const { port } = await sockets.listen();
  const tab = await openTab(server.url);
  const churn = setInterval(() => void sockets.connect(port), 300);
  const marks = () => tab.evaluate(`document.querySelectorAll('#grid [data-mark]').length`);
  const isHidden = () => tab.evaluate('document.hidden');
  try {
    await expect.poll(marks).toBeGreaterThan(1);
    const seen = await tab.record(recordedMs);
    expect(seen.ran.length).toBeGreaterThan(20);

    await tab.hide();
    await expect.poll(isHidden).toBe(true);
    // What was on its way arrives, and is answered.
    await tab.record(3000);
    const hidden = await tab.record(recordedMs);
    expect(hidden.ran).toEqual([]);
    expect(hidden.scriptMs).toBeLessThan(seen.scriptMs / 20);

    await tab.show();
    await expect.poll(isHidden).toBe(false);
    const again = await tab.record(recordedMs);
    expect(again.ran.length).toBeGreaterThan(20);
  } finally {
    clearInterval(churn);
    await tab.close();
  }
});

const recordedMs = 5000;
