import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './browser-test.ts';

/** Nothing that axe calls serious or critical, in any theme. axe needs `bypassCSP`: the page's policy would not let it in. */
export async function expectNothingSerious(page: Page): Promise<void> {
  const chosen = await page.locator('html').getAttribute('data-theme');
  for (const contrast of [false, true]) {
    await setTheme(page, contrast ? 'contrast' : 'system');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const theme = contrast ? `${colorScheme} with high contrast` : colorScheme;
      expect(await seriousFindings(page, theme)).toEqual([]);
    }
  }
  await setTheme(page, chosen ?? 'system');
}

async function seriousFindings(page: Page, theme: string): Promise<readonly string[]> {
  // There are no frames, for which alone it would open pages of its own.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id} in ${theme}: ${html} ${failureSummary}`),
    );
}

/** As the setting does, without leaving what is open to change it there. */
async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate((theme) => {
    document.documentElement.dataset['theme'] = theme;
  }, theme);
}
