import type { QuestionContent } from '../question';
import type { BankQuestion } from '../read-bank';
import type { BankCheck, Finding } from './finding';

export interface KeyStatistics {
  questions: number;
  /** Share of questions whose key is longer, in characters, than every other option. */
  longest: number;
  /** Share of questions with the key at each authored place, among those that are not in a fixed order. */
  positions: number[];
}

/** What a test-wise guesser could use, in questions with one right option. */
export function keyStatistics(all: readonly BankQuestion<QuestionContent>[]): KeyStatistics {
  const questions = all.filter(({ content }) => content.type === undefined);
  let longest = 0;
  let free = 0;
  const positions = [0, 0, 0, 0];
  for (const { content } of questions) {
    const key = content.options.findIndex((option) => option.correct);
    const length = content.options[key]?.text.length ?? 0;
    if (content.options.every((option, place) => place === key || option.text.length < length)) longest++;
    if (content.fixedOrder) continue;
    free++;
    if (key < positions.length) positions[key] = (positions[key] as number) + 1;
  }
  const n = questions.length;
  return {
    questions: n,
    longest: n === 0 ? 0 : longest / n,
    positions: positions.map((count) => (free === 0 ? 0 : count / free)),
  };
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Below this a share says nothing. */
const enough = 20;

/** The longest option is the key in 20 to 30 % over the bank, in no topic above 35 %; no place holds the key much oftener. */
export const checkKeys: BankCheck = (content) => {
  const findings: Finding[] = [];
  const report = (file: string, message: string) => findings.push({ file, line: 1, severity: 'error', message });
  const all = keyStatistics(content.questions);
  if (all.questions >= 100 && (all.longest < 0.2 || all.longest > 0.3)) {
    report(
      'topics',
      `over the bank the longest option is the key in ${percent(all.longest)}, and should be in 20 to 30 %`,
    );
  }
  all.positions.forEach((share, place) => {
    if (all.questions >= 100 && (share < 0.15 || share > 0.35)) {
      report('topics', `place ${place + 1} holds the key in ${percent(share)}, and should in 15 to 35 %`);
    }
  });
  for (const topic of content.topics) {
    const own = keyStatistics(content.questions.filter((question) => question.content.topic === topic.id));
    if (own.questions >= enough && own.longest > 0.35) {
      report(
        `topics/${topic.id}`,
        `the longest option is the key in ${percent(own.longest)} of the topic, and may be in 35 %`,
      );
    }
  }
  return findings;
};
