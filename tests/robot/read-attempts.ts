import { z } from 'zod';
import { revisionContentSchema } from '@/lib/bank/question';
import { responseContentSchema } from '@/lib/exam/answer';
import { formItemSchema, type FormItem } from '@/lib/exam/form';
import { questionOf } from '@/lib/exam/form-question';
import { enteredOf } from './evidence';
import type { AttemptRows } from './judge';
import type { Key } from './recount';
import type { RobotWorld } from './robot-world';

const time = z.number();
const contentSchema = responseContentSchema.omit({ timeSpentMs: true });
const entered = z.unknown().transform((value) => enteredOf(contentSchema.strip().parse(value)));

const questionSchema = z.object({
  type: z.enum(['multiple', 'numeric', 'ordering']).nullish(),
  options: z.array(z.object({ text: z.string(), correct: z.boolean().optional() })),
  tolerance: z.number().nullish(),
});

/** What is right, read off the question. What a template drew follows from the draw alone, by the code that drew it. */
function keyIn(item: FormItem, question: unknown, template: unknown): Key {
  const drawn = template === null ? question : questionOf(item, revisionContentSchema.parse(template));
  const { type, options, tolerance } = questionSchema.parse(drawn);
  const right = options.flatMap(({ correct }, place) => (correct ? [place] : []));
  switch (type) {
    case 'multiple':
      return { type, right };
    case 'numeric':
      return { type, value: Number(options[0]?.text.replaceAll(',', '')), tolerance: tolerance ?? 0 };
    case 'ordering':
      return { type, count: options.length };
    default:
      return right[0] ?? -1;
  }
}

const rowSchema = z.object({
  attemptId: z.string(),
  submittedAt: time.nullable(),
  over: z.boolean(),
  form: z.array(
    formItemSchema
      .extend({ asked: z.unknown(), template: z.unknown() })
      .transform(({ asked, template, ...item }) => ({ ...item, key: keyIn(item, asked, template) })),
  ),
  sections: z.array(
    z.object({ firstPosition: z.int(), lastPosition: z.int(), deadlineAt: time.nullable(), endedAt: time.nullable() }),
  ),
  responses: z.array(
    z.object({
      position: z.int(),
      saveId: z.string(),
      revision: z.int(),
      savedAt: time,
      inGrace: z.boolean(),
      entered,
    }),
  ),
  events: z.array(
    z.object({
      position: z.int(),
      saveId: z.string(),
      baseRevision: z.int(),
      outcome: z.string(),
      arrivedAt: time,
      entered,
    }),
  ),
  score: z.object({ correct: z.int(), scored: z.int(), breakdown: z.unknown() }).nullable(),
});

const ms = (column: string) => `round(extract(epoch from ${column}) * 1000)`;

/*
 * Straight from the tables. An attempt is over once it is submitted, or 30 s after the deadline of its last section;
 * the key of a question stands in its own content (of a template: see above).
 */
const sql = `
select jsonb_build_object(
  'attemptId', a.id,
  'submittedAt', ${ms('a.submitted_at')},
  'over', a.submitted_at is not null or coalesce((
    select coalesce(s.ended_at, s.deadline_at + interval '30 seconds') < clock_timestamp() from attempt_section s
    where s.learner_id = a.learner_id and s.attempt_id = a.id and s.index = jsonb_array_length(a.plan->'sections') - 1), false),
  'form', (
    select jsonb_agg(item || jsonb_build_object(
      'asked', jsonb_build_object('type', q.content->'type', 'options', q.content->'options', 'tolerance', q.content->'tolerance'),
      'template', case when q.content ? 'template' then q.content end) order by at)
    from jsonb_array_elements(a.form) with ordinality as f (item, at)
    join question_revision q on q.id = (item->>'revision')::uuid),
  'sections', coalesce((
    select jsonb_agg(jsonb_build_object('firstPosition', s.first_position, 'lastPosition', s.last_position,
      'deadlineAt', ${ms('s.deadline_at')}, 'endedAt', ${ms('s.ended_at')}) order by s.index)
    from attempt_section s where s.learner_id = a.learner_id and s.attempt_id = a.id), '[]'),
  'responses', coalesce((
    select jsonb_agg(jsonb_build_object('position', r.position, 'saveId', r.save_id, 'revision', r.revision,
      'savedAt', ${ms('r.saved_at')}, 'inGrace', r.in_grace, 'entered', jsonb_build_object('answer', r.answer,
        'flagged', r.flagged, 'struck', r.struck, 'confidence', r.confidence, 'note', r.note, 'highlights', r.highlights)))
    from response r where r.learner_id = a.learner_id and r.attempt_id = a.id), '[]'),
  'events', coalesce((
    select jsonb_agg(jsonb_build_object('position', e.position, 'saveId', e.save_id, 'baseRevision', e.base_revision,
      'outcome', e.outcome, 'arrivedAt', ${ms('e.arrived_at')}, 'entered', e.payload) order by e.arrived_at, e.id)
    from response_event e where e.learner_id = a.learner_id and e.attempt_id = a.id), '[]'),
  'score', (
    select jsonb_build_object('correct', c.correct, 'scored', c.scored, 'breakdown', c.breakdown)
    from score c where c.learner_id = a.learner_id and c.attempt_id = a.id)
) as attempt from attempt a where a.id = any($1::uuid[])`;

/** Everything that the database holds of these attempts. */
export async function readAttempts(world: RobotWorld, ids: readonly string[]): Promise<AttemptRows[]> {
  const attempts: AttemptRows[] = [];
  for (let place = 0; place < ids.length; place += 20) {
    const rows = await world.query<{ attempt: unknown }>(sql, [ids.slice(place, place + 20)]);
    attempts.push(...rows.map((row) => rowSchema.parse(row.attempt)));
  }
  return attempts;
}
