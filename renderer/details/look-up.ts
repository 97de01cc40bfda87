import type { Page } from '../page.ts';
import type { LookedUp } from '../page-state.ts';

/** Asks what can be found out about an address; the details of a connection to it show what comes of that. */
export async function lookUp(
  { api, store }: Pick<Page, 'api' | 'store'>,
  address: string,
): Promise<void> {
  const looking: LookedUp = { address, kind: 'looking' };
  store.setState({ lookedUp: looking });
  const result = await api.lookUpAddress(address);
  // Another one may have been asked for meanwhile.
  if (store.getState().lookedUp !== looking) return;
  store.setState({
    lookedUp: result.ok
      ? { address, kind: 'found', facts: result.value }
      : { address, kind: 'failed', error: result.error },
  });
}

/** The same from elsewhere: opens the details, to see it there. */
export function lookUpInDetails(page: Page, address: string): void {
  page.showDetails(true);
  void lookUp(page, address);
}
