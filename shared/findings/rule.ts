import { type Finding, type FindingOf, findingId, type Subject } from './finding.ts';
import type { FindingRule } from './rules.ts';
import type { Scene } from './scene.ts';

/** One thing that can be wrong: what is found of it now, and since when, by what was found at the last reading. */
export type Rule<Id extends FindingRule> = (
  scene: Scene,
  last: ReadonlyMap<string, Finding>,
) => readonly FindingOf<Id>[];

/** What was found of a subject at the last reading; null if nothing. What has begun ends only when it is clearly over. */
export type Last<Id extends FindingRule> = (subject: Subject) => FindingOf<Id> | null;

export type Found<Id extends FindingRule> = Omit<FindingOf<Id>, 'id' | 'rule' | 'since'>;

export function rule<Id extends FindingRule>(
  id: Id,
  find: (scene: Scene, last: Last<Id>) => readonly Found<Id>[],
): Rule<Id> {
  return (scene, last) => {
    const lastOf: Last<Id> = (subject) => {
      const finding = last.get(findingId(id, subject));
      return finding !== undefined && isOf(id, finding) ? finding : null;
    };
    return find(scene, lastOf).map((found) => ({
      id: findingId(id, found.subject),
      rule: id,
      since: lastOf(found.subject)?.since ?? scene.at,
      ...found,
    }));
  };
}

function isOf<Id extends FindingRule>(
  rule: Id,
  finding: Finding,
): finding is Finding & FindingOf<Id> {
  return finding.rule === rule;
}
