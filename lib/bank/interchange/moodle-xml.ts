import { ImportCollector, type ImportResult, type InterchangeQuestion } from './interchange-question';
import { plainText } from './plain-text';
import { childOf, childrenOf, escapeXml, readXml, XmlProblem, type XmlElement } from './read-xml';

// Moodle's documentation of its XML format describes what is read here.

function textOf(element: XmlElement | undefined): string {
  if (!element) return '';
  const text = childOf(element, 'text')?.text ?? '';
  const format = element.attributes.format ?? 'html';
  return format === 'html' || format === 'moodle_auto_format' ? plainText(text) : text.trim();
}

function optionsOf(question: XmlElement, isRight: (fraction: number) => boolean) {
  return childrenOf(question, 'answer').map((answer) => ({
    text: textOf(answer),
    correct: isRight(Number(answer.attributes.fraction ?? 0)),
    rationale: textOf(childOf(answer, 'feedback')),
  }));
}

function readQuestion(found: ImportCollector, question: XmlElement): void {
  const { line } = question;
  const type = question.attributes.type ?? '';
  const base = {
    id: childOf(childOf(question, 'name'), 'text')?.text,
    stem: textOf(childOf(question, 'questiontext')),
  };
  if (childrenOf(childOf(question, 'questiontext'), 'file').length > 0) {
    found.problem(line, 'Pictures are not taken over: the question has none now.');
  }
  switch (type) {
    case 'category': {
      found.problem(line, 'Categories are not kept.');
      return;
    }
    case 'multichoice': {
      const single = !/^(false|0)$/.test(childOf(question, 'single')?.text.trim() ?? 'true');
      const options = optionsOf(question, (fraction) => (single ? fraction === 100 : fraction > 0));
      found.add(line, { ...base, type: single ? 'single' : 'multiple', options });
      return;
    }
    case 'truefalse': {
      const options = optionsOf(question, (fraction) => fraction === 100).map((option) => ({
        ...option,
        text: option.text.charAt(0).toUpperCase() + option.text.slice(1),
      }));
      found.add(line, { ...base, type: 'single', options });
      return;
    }
    case 'numerical': {
      const [best] = childrenOf(question, 'answer').filter((answer) => Number(answer.attributes.fraction) === 100);
      const options = [
        { text: String(Number(textOf(best) || NaN)), correct: true, rationale: textOf(childOf(best, 'feedback')) },
      ];
      found.add(line, {
        ...base,
        type: 'numeric',
        options,
        tolerance: Number(childOf(best, 'tolerance')?.text ?? 0) || 0,
      });
      return;
    }
    case 'ordering': {
      found.add(line, { ...base, type: 'ordering', options: optionsOf(question, () => true) });
      return;
    }
    default:
      found.problem(line, `Questions of the kind "${type}" are not supported: it was left out.`);
  }
}

/** Reads Moodle XML: choices, true or false, numbers and orderings. HTML becomes text; every other kind a problem. */
export function parseMoodleXml(text: string): ImportResult {
  const found = new ImportCollector();
  try {
    const quiz = childOf(readXml(text), 'quiz');
    if (!quiz) found.problem(1, 'This is not Moodle XML: it has no element <quiz>.');
    for (const question of childrenOf(quiz, 'question')) readQuestion(found, question);
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    // A file that breaks off is not half taken.
    return { questions: [], problems: [{ line: error.line, message: error.message }] };
  }
  return found.result;
}

const kinds = { single: 'multichoice', multiple: 'multichoice', numeric: 'numerical', ordering: 'ordering' } as const;

function printText(name: string, text: string): string {
  return `<${name} format="plain_text"><text>${escapeXml(text)}</text></${name}>`;
}

function printQuestion({ id, type, stem, options, tolerance = 0 }: InterchangeQuestion): string {
  const right = options.filter(({ correct }) => correct).length;
  const fraction = (correct: boolean): string =>
    correct ? String(Number((type === 'multiple' ? 100 / right : 100).toFixed(5))) : '0';
  const answers = options.map(
    ({ text, correct, rationale }) =>
      `  <answer fraction="${fraction(correct)}" format="plain_text"><text>${escapeXml(text)}</text>` +
      `${printText('feedback', rationale)}${type === 'numeric' ? `<tolerance>${tolerance}</tolerance>` : ''}</answer>`,
  );
  const choice = type === 'single' || type === 'multiple';
  return [
    `<question type="${kinds[type]}">`,
    `  <name><text>${escapeXml(id)}</text></name>`,
    `  ${printText('questiontext', stem)}`,
    ...(choice ? [`  <single>${type === 'single'}</single>`, '  <shuffleanswers>true</shuffleanswers>'] : []),
    ...answers,
    '</question>',
  ].join('\n');
}

/** Writes Moodle XML. */
export function printMoodleXml(questions: readonly InterchangeQuestion[]): { text: string; left: string[] } {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.map(printQuestion).join('\n')}\n</quiz>\n`;
  return { text, left: [] };
}
