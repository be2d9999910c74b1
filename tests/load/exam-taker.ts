import { randomUUID } from 'node:crypto';
import type { LoadLearner } from './load-world';

/** Questions of the exams that the bench takes. */
export const examLength = 50;

const device = randomUUID();

/** `unseen`: as long as the learner has not met the whole bank. `mix`: any number of times. */
type Kind = 'unseen' | 'mix';

const requestOf = (kind: Kind) => ({
  blueprintId: 'ccma-2022',
  mode: 'exam',
  timed: true,
  selection: { kind, count: examLength },
});

/** What the bench reads of an attempt. */
interface AttemptBody {
  questions: { position: number; type?: string; options: unknown[] }[];
}

/** A learner in the middle of an exam, who answers. */
export class ExamTaker {
  private readonly revisions = new Map<number, number>();
  private turn = 0;

  private constructor(
    readonly learner: LoadLearner,
    readonly attemptId: string,
    /** Positions that are answered by one option of four, as nearly all are. */
    private readonly positions: readonly number[],
  ) {}

  /** Assembles an exam and starts it, in one request, which brings the questions. */
  static async start(learner: LoadLearner, kind: Kind = 'unseen'): Promise<ExamTaker> {
    const { attemptId, attempt } = (await learner.client.send('POST', '/api/attempts', {
      ...requestOf(kind),
      begin: true,
    })) as { attemptId: string; attempt: AttemptBody };
    return ExamTaker.of(learner, attemptId, attempt);
  }

  /** Assembles an exam. Its clock does not run yet: what a learner who builds an exam waits for. */
  static async assemble(learner: LoadLearner): Promise<string> {
    const { attemptId } = (await learner.client.send('POST', '/api/attempts', requestOf('unseen'))) as {
      attemptId: string;
    };
    return attemptId;
  }

  /** Starts the clock of an exam that was assembled before, which brings the questions: what "Start" on its screen does. */
  static async begin(learner: LoadLearner, attemptId: string): Promise<ExamTaker> {
    const attempt = await learner.client.send('PUT', `/api/attempts/${attemptId}/sections/0`, {});
    return ExamTaker.of(learner, attemptId, attempt as AttemptBody);
  }

  private static of(learner: LoadLearner, attemptId: string, { questions }: AttemptBody): ExamTaker {
    if (questions.length !== examLength) throw new Error(`an exam has ${questions.length} questions`);
    const single = questions.filter(({ type = 'choice', options }) => type === 'choice' && options.length === 4);
    return new ExamTaker(
      learner,
      attemptId,
      single.map(({ position }) => position),
    );
  }

  /** Starts an exam for each, fifty at a time. */
  static async startAll(learners: readonly LoadLearner[]): Promise<ExamTaker[]> {
    const takers: ExamTaker[] = [];
    for (let place = 0; place < learners.length; place += 50) {
      takers.push(...(await Promise.all(learners.slice(place, place + 50).map((learner) => ExamTaker.start(learner)))));
    }
    return takers;
  }

  /** Answers the next question, or changes an answer. Throws unless the server confirms it. */
  async answer(): Promise<void> {
    const position = this.positions[this.turn++ % this.positions.length] ?? 0;
    const baseRevision = this.revisions.get(position) ?? 0;
    const save = {
      saveId: randomUUID(),
      position,
      baseRevision,
      answer: { type: 'choice', option: this.turn % 4 },
      flagged: false,
      struck: [],
      confidence: null,
      note: '',
      highlights: [],
      timeSpentMs: this.turn * 1000,
      clientAt: new Date().toISOString(),
    };
    const { results } = (await this.learner.client.send('POST', `/api/attempts/${this.attemptId}/answers`, {
      device,
      saves: [save],
    })) as { results: { outcome: string; revision: number }[] };
    if (results[0]?.outcome !== 'saved') throw new Error(`a save was ${results[0]?.outcome}`);
    this.revisions.set(position, results[0].revision);
  }

  /** Throws unless the server says that the exam is over. */
  async submit(): Promise<void> {
    const { state } = (await this.learner.client.send('POST', `/api/attempts/${this.attemptId}/submit`, {
      device,
      saves: [],
    })) as { state: { phase: string } };
    if (state.phase !== 'over') throw new Error(`after submitting the exam is ${state.phase}`);
  }
}
