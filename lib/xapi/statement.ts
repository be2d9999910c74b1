import { v5 as uuid } from 'uuid';

/** Of our statements' ids: the same result of the same attempt is the same statement, however often it is sent. */
const namespace = '5f0c3f57-6a51-4d50-9a1d-2f7f6f3f6f0e';

/** A completed attempt, as a statement tells it. Times in ms since 1970. */
export interface Completion {
  attemptId: string;
  version: string;
  title: string;
  blueprintId: string;
  assignmentId: string | null;
  correct: number;
  scored: number;
  startedAt: number;
  endedAt: number;
}

/** Who did it: a name of our own making, or the person by name and address. */
export type Actor = { pseudonym: string } | { name: string; email: string };

/** ISO 8601, as xAPI asks: "PT1834.2S". */
function duration(ms: number): string {
  return `PT${Math.max(0, Math.round(ms / 100) / 10)}S`;
}

/**
 * The statement of a completed attempt (xAPI 1.0.3, part 2: 2.4.1 id, 2.4.2 actor, 2.4.5 result, 2.4.6 context). It holds
 * the score and no answer.
 *
 * @param site the address of this site
 */
export function makeStatement(completion: Completion, actor: Actor, site: string) {
  const { attemptId, version, title, blueprintId, assignmentId, correct, scored, startedAt, endedAt } = completion;
  const home = new URL(site).origin;
  const activity = assignmentId === null ? `/exams/${blueprintId}` : `/lti/assignments/${assignmentId}`;
  return {
    id: uuid(`${home} ${attemptId} ${version}`, namespace),
    actor: {
      objectType: 'Agent',
      ...('pseudonym' in actor
        ? { account: { homePage: home, name: actor.pseudonym } }
        : { name: actor.name, mbox: `mailto:${actor.email}` }),
    },
    verb: { id: 'http://adlnet.gov/expapi/verbs/completed', display: { 'en-US': 'completed' } },
    object: {
      objectType: 'Activity',
      id: new URL(activity, site).href,
      definition: {
        type: 'http://adlnet.gov/expapi/activities/assessment',
        name: { 'en-US': title || blueprintId },
      },
    },
    result: {
      completion: true,
      duration: duration(endedAt - startedAt),
      score: { scaled: Math.round((correct / scored) * 10_000) / 10_000, raw: correct, min: 0, max: scored },
    },
    context: { registration: attemptId, platform: 'Preceptor', language: 'en-US' },
    timestamp: new Date(endedAt).toISOString(),
  };
}
