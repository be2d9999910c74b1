import type { Answer, ResponseContent } from '@/lib/exam/answer';
import type { Account } from './robot-world';

/** What a learner has at a position, in a form that compares: time on screen is left out, since it may change unasked. */
export interface Entered {
  option: number | null;
  /** The answer of a question that is not a choice of one option. */
  typed?: Answer;
  /** The answer alone, as text that a screen's can be compared with; null where there is none. */
  answer: string | null;
  /** All of it, as text. */
  whole: string;
}

/** The same answer gives the same value, however its JSON was ordered. */
function comparable(answer: Answer | null): unknown {
  switch (answer?.type) {
    case undefined:
      return null;
    case 'choice':
      return answer.option;
    case 'multiple':
      return [answer.type, answer.options];
    case 'numeric':
      return [answer.type, answer.text];
    case 'ordering':
      return [answer.type, answer.order];
  }
}

export function enteredOf(content: Omit<ResponseContent, 'timeSpentMs'>): Entered {
  const { answer, flagged, struck, confidence, note, highlights } = content;
  const whole = JSON.stringify([comparable(answer), flagged, struck, confidence, note, highlights]);
  const alone = answer && JSON.stringify(comparable(answer));
  if (answer && answer.type !== 'choice') return { option: null, typed: answer, answer: alone, whole };
  return { option: answer?.option ?? null, answer: alone, whole };
}

interface Place {
  attemptId: string;
  position: number;
}

/** The server said: saved. `at`: when the learner's browser had the answer, in ms since 1970 by this computer. */
export interface Verdict extends Place {
  saveId: string;
  revision: number;
  entered: Entered;
  at: number;
}

/** The server said what it holds: after a reload, or to a device that was behind. */
export interface Reading extends Place {
  saveId: string;
  revision: number;
  entered: Entered;
}

/** The indicator said "Saved" while this was on the screen. A real browser's screen tells the answer alone. */
export interface Claim extends Place {
  shown: { answer: string } | { whole: string };
  at: number;
  by: 'screen' | 'client';
}

/** Everything that learners were told in a run, written down where they are told it, by nothing of the app. */
export class Evidence {
  /** Answers that learners chose, changed ones included. */
  answers = 0;
  /** Those of them that were chosen in a real browser. */
  browserAnswers = 0;
  /** Those of them that are several options, a number or an order. */
  typedAnswers = 0;
  /** Other changes: flags, notes, options struck out. */
  marks = 0;
  /** Times that a learner was told of an answer that came too late, or that another device had been first. */
  toldLate = 0;
  toldStale = 0;
  /** Requests that got no answer, or that of a failure, and what they met. */
  refusals = 0;
  readonly refused = new Set<string>();
  readonly verdicts = new Map<string, Verdict>();
  readonly readings = new Map<string, Reading>();
  readonly claims: Claim[] = [];
  /** Attempts that more than one device worked on. */
  readonly shared = new Set<string>();
  /** What went wrong on the way and needs no comparing: an indicator that never came to rest. */
  readonly troubles: string[] = [];
  /** Attempts of the run, with whose they are. */
  readonly attempts = new Map<string, Account>();

  confirm(verdict: Verdict): void {
    const known = this.verdicts.get(verdict.saveId);
    // A save may be confirmed twice, and must be the same both times.
    if (known && (known.revision !== verdict.revision || known.entered.whole !== verdict.entered.whole)) {
      this.troubles.push(
        `save ${verdict.saveId} was confirmed as revision ${known.revision} and as ${verdict.revision}`,
      );
    }
    if (!known) this.verdicts.set(verdict.saveId, verdict);
  }

  refuse(what: string): void {
    this.refusals += 1;
    this.refused.add(what);
  }

  read(reading: Reading): void {
    this.readings.set(`${reading.attemptId}:${reading.position}:${reading.revision}:${reading.saveId}`, reading);
  }
}
