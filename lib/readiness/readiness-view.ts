import type { Stimulus } from '@/lib/bank/question';
import type { ScoreForecast } from './ability/forecast-score';
import type { Goal } from './goal';
import type { HistoryPoint } from './history-points';
import type { GoalOutlook } from './outlook';

/** An estimated share right, 0 to 1, with its 80 % interval. */
export interface ShareEstimate {
  readonly id: string;
  readonly name: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** First answers that it rests on. */
  readonly answers: number;
}

export interface DomainEstimate extends ShareEstimate {
  /** Name of the domain that it is part of. */
  readonly parent: string | null;
  /** Scored items of a full exam. */
  readonly items: number;
  /** What it would add to the chance of passing, brought up to the goal; and an hour of practice in it. */
  readonly toGoal: number;
  readonly perHour: number;
}

/** Published questions of a domain: met, and right when last met without guessing. */
export interface DomainCoverage {
  readonly id: string;
  readonly name: string;
  readonly total: number;
  readonly seen: number;
  readonly mastered: number;
}

export interface MissedQuestion {
  readonly questionId: string;
  readonly stem: string;
  readonly stimulus: Stimulus['kind'] | null;
  readonly answer: string;
  readonly rationale: string;
}

export interface MissedObjective {
  readonly id: string;
  readonly title: string;
  readonly topicId: string;
  readonly topicTitle: string;
  readonly missed: number;
  /** The latest, a few. */
  readonly questions: readonly MissedQuestion[];
}

export interface WeakDomain {
  readonly domain: DomainEstimate;
  readonly objectives: readonly MissedObjective[];
}

/** What was measured of how a learner works. Null where there is nothing to measure. */
export interface Habits {
  readonly pace: {
    readonly exam: { readonly seconds: number; readonly n: number } | null;
    readonly study: { readonly seconds: number; readonly n: number } | null;
    /** Seconds a question that the exam allows. */
    readonly allowed: number;
  };
  readonly changes: {
    readonly exams: number;
    readonly rightToWrong: number;
    readonly wrongToRight: number;
    readonly wrongToWrong: number;
  } | null;
  readonly confidence: readonly {
    readonly confidence: 'sure' | 'unsure' | 'guess';
    readonly n: number;
    readonly correct: number;
  }[];
}

/** What is shown once there is enough evidence. */
export interface ReadyPart {
  readonly forecast: ScoreForecast;
  readonly history: readonly HistoryPoint[];
  readonly historySentence: string;
  /** Leaf domains in the order of the blueprint. */
  readonly domains: readonly DomainEstimate[];
  readonly topics: readonly ShareEstimate[];
  readonly outlook: GoalOutlook;
  /** At the present pace, on the day of the exam; null without a date ahead. */
  readonly onExamDay: {
    readonly share: number;
    readonly pass: number;
    readonly low: number;
    readonly high: number;
  } | null;
  /** The domain that an hour of practice gains most in. */
  readonly next: DomainEstimate | null;
  /** Domains below the goal, what adds most to the chance of passing first. */
  readonly weak: readonly WeakDomain[];
}

export interface ReadinessView {
  readonly certification: { readonly id: string; readonly name: string };
  /** Every certification that is offered. */
  readonly offered: readonly string[];
  readonly blueprint: { readonly id: string; readonly version: string; readonly scoredItems: number };
  readonly goal: Goal;
  /** First answers that count for this certification. */
  readonly answers: number;
  readonly missing: readonly {
    readonly id: string;
    readonly name: string;
    readonly answered: number;
    readonly missing: number;
  }[];
  readonly coverage: readonly DomainCoverage[];
  readonly habits: Habits;
  /** Whole weeks to the exam, null without a date ahead. */
  readonly weeksLeft: number | null;
  /** Answers that the difficulties of questions rest on; 0 where they are the authors' guesses. */
  readonly calibrationVersion: number;
  /** Outcomes of real exams that chances of passing are corrected by; 0 while there are too few. */
  readonly outcomes: number;
  /** Null while evidence is missing. */
  readonly ready: ReadyPart | null;
}
