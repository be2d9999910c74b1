import { drawnBank } from '../template/drawn-bank';
import { tryTemplate } from '../template/try-template';
import type { BankContent } from '../read-bank';
import { checkNumbers } from './check-numbers';
import { checkWording } from './check-wording';
import { finding, type Finding } from './finding';

/** Enough to find a template that is wrong; the tests draw each 10,000 times. */
const manyDraws = 400;
const fewest = 10;
const readSeeds = [2n, 3n, 4n, 5n];

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Draws of each template give four different, plausible options, the key at every place, and read as questions do. */
export function checkTemplates(bank: BankContent, today: string, draws = manyDraws): Finding[] {
  const templates = { ...bank, questions: bank.questions.filter(({ content }) => 'template' in content) };
  const findings = new Map<string, Finding>();
  const add = (one: Finding) => {
    const key = `${one.file}:${one.line}:${one.message}`;
    if (!findings.has(key)) findings.set(key, one);
  };
  for (const question of templates.questions) {
    if (!('template' in question.content)) continue;
    const { problem, places, different, unused } = tryTemplate(question.content.template, draws);
    if (problem !== null) add(finding(question, problem));
    // Shares of a few draws say nothing.
    (draws < manyDraws ? [] : places).forEach((share, place) => {
      if (share < 0.15 || share > 0.35)
        add(finding(question, `the key stands at place ${place + 1} in ${percent(share)} of draws, not in 15 to 35 %`));
    });
    if (draws >= manyDraws && different < fewest) add(finding(question, `only ${different} different draws`));
    for (const place of draws < manyDraws ? [] : unused)
      add(finding(question, `no draw uses the distractor ${place + 1}`, 'advice'));
  }
  for (const seed of readSeeds) {
    const drawn = drawnBank(templates, seed);
    for (const one of [...checkWording(drawn, today), ...checkNumbers(drawn, today)]) add(one);
  }
  return [...findings.values()];
}
