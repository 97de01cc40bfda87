import type { FirewallVerdict } from '../firewall/verdict.ts';
import { text } from '../language/text.ts';
import { visibleText } from '../visible-text.ts';
import { isolated, isolatedName } from '../watching-text.ts';
import type { FindingOf } from './finding.ts';
import { allSaid, endpointText, type FindingText, whoText } from './said.ts';

export function exposedText({
  subject,
  figures: { service, serviceName, firewall },
}: FindingOf<'exposed-listener'>): FindingText {
  const texts = text().findings['exposed-listener'];
  return {
    title: texts.title(isolatedName(serviceName), endpointText(subject.local)),
    explanation: texts[service],
    figures: allSaid([texts.figures(whoText(subject)), firewallText(firewall)]),
    remedy: texts.remedy,
  };
}

/** What the firewall does, and why that is thought. */
export function firewallText(verdict: FirewallVerdict): string {
  const said = reasonText(verdict);
  if (verdict.family === null) return said;
  const family = verdict.family === 'ipv4' ? 'IPv4' : 'IPv6';
  return text().findings['exposed-listener'].byFamily(family, said);
}

/** A rule, or what a program said, as others wrote it. */
function quoted(what: string): string {
  const isLong = what.length > quotedAtMost;
  return isolated(visibleText(isLong ? `${what.slice(0, quotedAtMost)}…` : what));
}

const quotedAtMost = 300;

function reasonText({ says, by, why }: FirewallVerdict): string {
  const texts = text().findings['exposed-listener'];
  const what = quoted(why.what ?? '');
  switch (why.kind) {
    case 'no-rules':
      return texts.noRules;
    case 'rule':
    case 'default':
      return texts[says === 'restricted' ? 'restricted' : 'open'](by ?? '', what);
    case 'not-understood':
      return texts.notUnderstood(what);
    case 'redirected':
      return texts.redirected(what);
    case 'link-only':
      return texts.linkOnly;
    case 'not-permitted':
      return texts.notPermitted;
    case 'no-program':
      return texts.noProgram(what);
    case 'failed':
      return texts.failed(what);
    case 'not-read':
      return texts.notRead;
  }
}
