import { text } from '../shared/language/text.ts';
import { visibleText } from '../shared/visible-text.ts';
import type { Page } from './page.ts';
import { countryText } from './remote-text.ts';

/** Opens the details, and says what can be found out about an address: its class, its country, its name. */
export async function lookUp(page: Page, address: string): Promise<void> {
  page.showDetails(true);
  const result = await page.api.lookUpAddress(address);
  if (!result.ok) {
    page.notice(result.error.message);
    return;
  }
  const { scope, country, hostName, notice } = result.value;
  const { lookedUp, noCountry } = text().menus;
  page.notice(
    lookedUp(
      visibleText(address),
      text().addresses.networks[scope],
      country === null ? noCountry : countryText(country),
      visibleText(hostName ?? noCountry),
    ),
  );
  if (notice !== null) page.notice(visibleText(notice));
}
