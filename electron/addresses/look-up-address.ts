import { isIP } from 'node:net';
import type { AddressFacts } from '../../shared/api.ts';
import { text } from '../../shared/language/text.ts';
import { networkOf } from '../../shared/network-class.ts';
import { RequestError } from '../../shared/result.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { createCountries } from './country.ts';
import { createAskName } from './reverse-name.ts';

/** Looks up one address because a person asks, whatever it is; rejects with RequestError for what is none. */
export function createAddressLookUp(
  countries = createCountries(),
  ask = createAskName(),
): (address: string) => Promise<AddressFacts> {
  return async (address) => {
    // The zone of an address is no part of it that anybody else knows.
    if (isIP(address) === 0 || address.includes('%')) {
      throw new RequestError(
        'invalid-request',
        text().addresses.notAnAddress(visibleText(address)),
      );
    }
    const scope = networkOf(address);
    const country = scope === 'public' ? countries.of(address) : null;
    const answer = await ask(address, new AbortController().signal);
    const silence = answer.kind === 'unanswered' ? text().addresses.nameUnanswered : null;
    const notices = [countries.problem(), silence].filter((notice) => notice !== null);
    return {
      scope,
      country,
      countriesBuiltAt: countries.builtAt(),
      hostName: answer.kind === 'named' ? answer.name : null,
      notice: notices.length === 0 ? null : notices.join(' '),
    };
  };
}
