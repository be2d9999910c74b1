import type { QuestionContent } from '../question';
import { plainWords } from '../rich-text';
import type { DrawnBank } from '../template/drawn-bank';
import { summaryTexts } from './check-summaries';
import { finding, type Finding } from './finding';
import { makeSpeller, wordsOf } from './spelling';

/** Texts of a question that are spelled as people read them. */
export function questionTexts({ stem, stimulus, options }: QuestionContent): string[] {
  const given =
    stimulus?.kind === 'note'
      ? [stimulus.title, ...stimulus.lines]
      : stimulus?.kind === 'table'
        ? [stimulus.caption, ...stimulus.columns, ...stimulus.rows.flat()]
        : [];
  // Where the question is how a word is written, wrong options and what is to be corrected are misspelled on purpose.
  const asksForm = /\b(spell|spelled|spelling|plural|singular)\b/i.test(stem);
  const told = options.flatMap(({ text, rationale, correct }) => (asksForm && !correct ? [] : [text, rationale]));
  return [...(asksForm ? [] : given), ...[stem, ...told].map(plainWords)];
}

/** Words that neither American English nor words.txt knows, and words of words.txt that stand twice. */
export function checkSpelling(content: DrawnBank): Finding[] {
  const knows = makeSpeller(content.words);
  const wrong = (texts: readonly string[]) => [...new Set(texts.flatMap(wordsOf).filter((word) => !knows(word)))];
  const say = (word: string) => `"${word}" is misspelled, or a word for words.txt`;
  const sorted = [...content.words].sort((a, b) => (a < b ? -1 : 1));
  return [
    ...content.questions.flatMap((question) =>
      wrong(questionTexts(question.content)).map((word) => finding(question, say(word))),
    ),
    ...content.topics.flatMap(({ id, title, description }) =>
      wrong([title, description]).map((word): Finding => ({
        file: `topics/${id}/topic.yaml`,
        line: 1,
        severity: 'error',
        message: say(word),
      })),
    ),
    ...content.objectives.flatMap(({ file, title }) =>
      wrong([title]).map((word): Finding => ({ file, line: 1, severity: 'error', message: say(word) })),
    ),
    ...content.summaries.flatMap((one) =>
      wrong(summaryTexts(one)).map((word): Finding => ({
        file: one.file,
        line: 1,
        severity: 'error',
        message: say(word),
      })),
    ),
    ...content.words
      .flatMap((word, place): Finding[] =>
        word === sorted[place] && word !== sorted[place - 1]
          ? []
          : [
              {
                file: 'words.txt',
                line: place + 1,
                severity: 'error',
                message: `${word} is out of order or stands twice`,
              },
            ],
      )
      .slice(0, 1),
  ];
}
