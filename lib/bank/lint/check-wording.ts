import { plainWords } from '../rich-text';
import { finding, type BankCheck, type Finding } from './finding';

const forbiddenInOptions: [RegExp, string][] = [
  [/\b(all|none|both|any) of (the|these) (above|options|answers|choices)\b/i, 'an option refers to the other options'],
  [/\b(a|b|c|d) and (a|b|c|d)\b(?! *\w*(?:cell|antigen))/, 'an option combines other options'],
];

const forbiddenInStems: [RegExp, string][] = [
  [/\b(except|EXCEPT)\b.{0,12}[?:]\s*$/, 'the stem asks for an exception'],
  [/\b(is|are|would|should|does|do|was|were) NOT\b/, 'the stem asks for what is not so'],
  [/_{3,}/, 'the stem is a blank to fill in; ask a whole question'],
];

const forbiddenAnywhere: [RegExp, string][] = [
  [/\u2014/, 'holds an em dash; use a comma, a colon or two sentences'],
  [/<\/?[a-z][^>]*>/i, 'holds HTML'],
  [/\*\*|__|`|\]\(/, 'holds markup that is not drawn; bold, italic, raised, lowered words and lists are'],
  [/\b(?:option|choice|answer) [A-E]\b/, 'names an option by letter, but options are shuffled'],
  [/\b(?:teh|recieve|occured|seperate|definately|accomodat\w*|guage)\b/i, 'holds a misspelling'],
];

const normal = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9.%<>/+-]+/g, ' ')
    .trim();

/** Phrases that the standard for content forbids, options that repeat or contain one another, rationales too thin to teach. */
export const checkWording: BankCheck = (content) => {
  const findings: Finding[] = [];
  for (const question of content.questions) {
    // As it is read: what Markdown sets off is drawn, and what is left of its signs is seen.
    const stem = plainWords(question.content.stem);
    const options = question.content.options.map(({ text, rationale }) => ({
      text: plainWords(text),
      rationale: plainWords(rationale),
    }));
    const report = (field: string, message: string, severity?: Finding['severity']) =>
      findings.push(finding(question, message, severity, field));
    for (const [pattern, message] of forbiddenInStems) if (pattern.test(stem)) report('stem', message);
    if (!/[?:.]["')]?$/.test(stem)) report('stem', 'the stem does not end as a sentence');
    if (!stem.includes('?')) report('stem', 'the stem asks no question; end it with one', 'advice');
    const texts = [
      ['stem', stem],
      ...options.flatMap(({ text, rationale }, place) => [
        [`options.${place}.text`, text],
        [`options.${place}.rationale`, rationale],
      ]),
    ] as [string, string][];
    for (const [field, text] of texts) {
      for (const [pattern, message] of forbiddenAnywhere) if (pattern.test(text)) report(field, message);
    }
    options.forEach((option, place) => {
      const [text, rationale] = [`options.${place}.text`, `options.${place}.rationale`];
      for (const [pattern, message] of forbiddenInOptions) if (pattern.test(option.text)) report(text, message);
      if (option.rationale.split(/\s+/).length < 8)
        report(rationale, `the rationale of "${option.text}" is too short to teach`);
      options.slice(place + 1).forEach((other) => {
        if (normal(other.text) === normal(option.text)) report(text, `two options are the same: "${option.text}"`);
        if (normal(other.rationale) === normal(option.rationale))
          report(rationale, 'two options have the same rationale');
      });
    });
  }
  return findings;
};
