import { finding, type BankCheck, type Finding } from './finding';

/** The number that an option is, if it is one: "2.5 mL", "$40", "1,200", "1/2" is none. */
export function leadingNumber(text: string): number | null {
  const match = /^(?:about |approximately )?\$?(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)(?![\d/:.,-]*\d)/i.exec(
    text.trim(),
  );
  return match?.[1] ? Number(match[1].replaceAll(',', '')) : null;
}

const unitOf = (text: string) => text.replace(/^[^a-z%]*/i, '').toLowerCase();

/** Options that are numbers of one unit stand in rising order and are marked as fixed in it. */
export const checkNumbers: BankCheck = (content) => {
  const findings: Finding[] = [];
  for (const question of content.questions) {
    if (question.content.type === 'numeric' || question.content.type === 'ordering') continue;
    const texts = question.content.options.map((option) => option.text);
    const numbers = texts.map(leadingNumber);
    if (numbers.some((number) => number === null) || new Set(texts.map(unitOf)).size > 1) continue;
    const rising = numbers.every((number, place) => place === 0 || (numbers[place - 1] as number) < (number as number));
    if (!rising) findings.push(finding(question, 'numbers must stand in rising order', 'error', 'options'));
    else if (!question.content.fixedOrder)
      findings.push(finding(question, 'options are numbers: set fixedOrder: true', 'error', 'fixedOrder'));
  }
  return findings;
};
