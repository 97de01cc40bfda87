import type { Finding } from '../../shared/findings/finding.ts';
import { isMuted, type MutedFinding } from '../../shared/findings/mute.ts';
import { text } from '../../shared/language/text.ts';
import { mutedAtMost } from '../../shared/settings.ts';
import { isolatedName } from '../../shared/watching-text.ts';
import type { Page } from '../page.ts';

/** What is found and not muted. */
export function unmuted(
  findings: readonly Finding[],
  muted: readonly MutedFinding[],
): readonly Finding[] {
  return findings.filter((finding) => !isMuted(finding, muted));
}

export function mute(page: Page, one: MutedFinding): void {
  const { mutedFindings } = page.store.getState().settings;
  if (mutedFindings.length >= mutedAtMost) {
    page.notice(() => text().findingList.tooManyMuted(mutedAtMost));
  } else page.change({ mutedFindings: [...mutedFindings, one] });
}

export function unmute(page: Page, one: MutedFinding): void {
  const { mutedFindings } = page.store.getState().settings;
  page.change({ mutedFindings: mutedFindings.filter((other) => other !== one) });
}

/** What the button says that mutes it. */
export function muteText({ process, port }: MutedFinding): string {
  const texts = text().findingList;
  if (process !== null) return texts.muteProcess(isolatedName(process));
  return port === null ? texts.mute : texts.mutePort(port);
}

/** What it is that was muted. */
export function mutedText({ rule, process, port }: MutedFinding): string {
  const { names, mutedRule, mutedProcess, mutedPort } = text().findingList;
  const name = names[rule];
  if (process !== null) return mutedProcess(name, isolatedName(process));
  return port === null ? mutedRule(name) : mutedPort(name, port);
}
