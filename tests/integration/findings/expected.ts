import type { Finding } from '../../../shared/findings/finding.ts';
import type { FindingRule, Severity } from '../../../shared/findings/rules.ts';

/** So many readings it may take. */
export const seenWithin = 3;
export const overWithin = 4;

export function only<Rule extends FindingRule>(rule: Rule, findings: readonly Finding[]) {
  const found = findings.find(
    (finding): finding is Extract<Finding, { rule: Rule }> => finding.rule === rule,
  );
  if (found === undefined) throw new Error(`Not found: ${rule}, but ${JSON.stringify(findings)}`);
  return found;
}

export function has(rule: FindingRule, severity?: Severity) {
  return (findings: readonly Finding[]) =>
    findings.some(
      (finding) => finding.rule === rule && (severity ?? finding.severity) === finding.severity,
    );
}

export function isEmpty(findings: readonly Finding[]): boolean {
  return findings.length === 0;
}
