import { proveForms, surplusWanted } from '../forms';
import type { BankCheck, Finding } from './finding';

/**
 * The bank gives every certification its full forms without a shared question, one of them reserved, and each topic
 * holds enough beyond its largest need in one form that study does not spend the exams.
 */
export const checkForms: BankCheck = (content, today) => {
  const findings: Finding[] = [];
  const report = (file: string, message: string) => findings.push({ file, line: 1, severity: 'error', message });
  const largest = new Map<string, { held: number; largest: number; certification: string }>();
  for (const blueprint of content.blueprints) {
    const file = `blueprints/${blueprint.id}.yaml`;
    const proof = proveForms(content, blueprint, today);
    if (proof.forms < proof.wanted)
      report(
        file,
        `the bank gives ${proof.forms} full forms without a shared question, and ${proof.wanted} are wanted: domain ${proof.shortDomain ?? '?'} runs out`,
      );
    if (proof.reserved < proof.items)
      report(
        file,
        `no full form can be reserved: a domain holds less than two forms need, or enemies stand in the way`,
      );
    for (const one of proof.topics) {
      if (one.largest > (largest.get(one.topic)?.largest ?? 0))
        largest.set(one.topic, { ...one, certification: blueprint.certification.id });
    }
  }
  for (const [topic, { held, largest: need, certification }] of largest) {
    if (held < need * (1 + surplusWanted))
      report(
        `topics/${topic}/topic.yaml`,
        `holds ${held} usable questions, and a ${certification} form takes up to ${need}: ${Math.ceil(need * (1 + surplusWanted))} are needed to leave 40 % for study`,
      );
  }
  return findings;
};
