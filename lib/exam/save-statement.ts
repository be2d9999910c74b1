import 'server-only';
import { z } from 'zod';
import { pool } from '@/lib/db/client';
import type { Answer, Save } from './answer';
import { graceMs } from './timeline';

/** A save with whom it is from. */
export interface IncomingSave {
  sessionId: string;
  learnerId: string;
  attemptId: string;
  device: string;
  save: Save;
}

const rowSchema = z.object({
  ordinal: z.int(),
  outcome: z.enum(['saved', 'stale', 'closed', 'invalid', 'not-found', 'signed-out']),
  revision: z.int().nullable(),
  in_grace: z.boolean().nullable(),
  at: z.date(),
});

/** What became of the save at the same place of the input. `at` is the database's clock after the locks were taken. */
export interface SaveVerdict {
  outcome: z.infer<typeof rowSchema>['outcome'];
  revision: number | null;
  inGrace: boolean;
  at: Date;
}

/** The options that an answer names, by place on the screen. */
function optionsIn(answer: Answer | null): readonly number[] {
  switch (answer?.type) {
    case 'choice':
      return [answer.option];
    case 'multiple':
      return answer.options;
    case 'ordering':
      return answer.order;
    case 'numeric':
    case undefined:
      return [];
  }
}

/** The highest option that an answer or a strike-out names, or -1: compared with the form in the statement. */
function highestOption(answer: Answer | null, struck: readonly number[]): number {
  return Math.max(-1, ...optionsIn(answer), ...struck);
}

/*
 * One statement, so one round trip and one commit. In order:
 *
 *   input    the batch
 *   locked   the attempts and their sections, locked FOR SHARE in key order. Submitting and ending a section
 *            lock FOR UPDATE: either this statement waits for them and then sees their result (a locked row is
 *            read again after the wait), or they wait for this statement's commit and score what it saved.
 *   timed    the clock, read once every lock is held: a save that waited past its deadline is late.
 *   judged   a verdict for each save by session, owner, form and clock. One that is the stored revision already
 *            (its confirmation was lost) is confirmed again whatever the clock says.
 *   written  upsert; the conflict's WHERE sees the newest row, so two devices cannot both win. The same save
 *            sent again finds its own save_id and is confirmed without a new revision. A locked answer (study) takes
 *            only a save that leaves answer and confidence as they are, for its note or flag; others are stale.
 *   logged   every save that reached an attempt of its owner goes to the log, counted or not.
 *
 * Rows of one statement are sorted by key: two statements that save the same places cannot deadlock.
 */
const statement = {
  name: 'save-answers',
  text: `
with input as materialized (
  select * from json_to_recordset($1::json) as x(
    ordinal int, session_id uuid, learner_id uuid, attempt_id uuid, device text, save_id uuid, position int,
    base_revision int, answer jsonb, answer_type text, ordered int, highest_option int, flagged boolean, struck smallint[], confidence text,
    note text, highlights jsonb, time_spent_ms int, client_at timestamptz)
), locked as materialized (
  select a.learner_id, a.id as attempt_id, a.submitted_at, s.first_position, s.last_position, s.deadline_at, s.ended_at
  from attempt a
  join attempt_section s on s.learner_id = a.learner_id and s.attempt_id = a.id
  where (a.learner_id, a.id) in (select i.learner_id, i.attempt_id from input i)
  order by a.learner_id, a.id, s.index
  for share of a, s
), timed as materialized (
  select clock_timestamp() as at from (select count(*) from locked) as all_locked
), judged as materialized (
  select i.*, t.at, coalesce(l.deadline_at < t.at, false) as in_grace, r.revision as held_revision, r.in_grace as held_in_grace,
    case
      when u.id is null then 'signed-out'
      when a.id is null then 'not-found'
      when i.position >= cardinality(a.option_counts) or i.highest_option >= a.option_counts[i.position + 1] then 'invalid'
      when i.answer_type <> coalesce(a.answer_types[i.position + 1], 'choice') or i.ordered <> a.option_counts[i.position + 1] then 'invalid'
      when r.save_id = i.save_id then 'repeated'
      when l.attempt_id is null or l.submitted_at is not null or l.ended_at is not null then 'closed'
      when l.deadline_at + make_interval(secs => $2) < t.at then 'closed'
      else 'open'
    end as verdict
  from input i
  cross join timed t
  left join session u on u.id = i.session_id and u.user_id = i.learner_id and u.revoked_at is null and u.expires_at > t.at
  left join attempt a on a.learner_id = i.learner_id and a.id = i.attempt_id
  left join locked l on l.learner_id = i.learner_id and l.attempt_id = i.attempt_id
    and i.position between l.first_position and l.last_position
  left join response r on r.learner_id = i.learner_id and r.attempt_id = i.attempt_id and r.position = i.position
), written as (
  insert into response as r (learner_id, attempt_id, position, revision, save_id, answer, flagged, struck, confidence,
    note, highlights, time_spent_ms, saved_at, in_grace)
  select learner_id, attempt_id, position, base_revision + 1, save_id, answer, flagged, struck, confidence,
    note, highlights, time_spent_ms, at, in_grace
  from judged where verdict = 'open'
  order by learner_id, attempt_id, position
  on conflict (learner_id, attempt_id, position) do update set
    revision = case when r.save_id = excluded.save_id then r.revision else excluded.revision end,
    saved_at = case when r.save_id = excluded.save_id then r.saved_at else excluded.saved_at end,
    in_grace = case when r.save_id = excluded.save_id then r.in_grace else excluded.in_grace end,
    save_id = excluded.save_id, answer = excluded.answer, flagged = excluded.flagged, struck = excluded.struck,
    confidence = excluded.confidence, note = excluded.note, highlights = excluded.highlights,
    time_spent_ms = excluded.time_spent_ms
  where (r.revision = excluded.revision - 1 or r.save_id = excluded.save_id) and (r.locked_at is null
    or (r.answer is not distinct from excluded.answer and r.confidence is not distinct from excluded.confidence))
  returning r.learner_id, r.attempt_id, r.position, r.revision, r.in_grace
), outcomes as materialized (
  select j.*,
    case when j.verdict = 'repeated' then j.held_revision else w.revision end as new_revision,
    case when j.verdict = 'repeated' then j.held_in_grace else w.in_grace end as kept_in_grace,
    case when j.verdict = 'repeated' then 'saved' when j.verdict <> 'open' then j.verdict
      when w.position is null then 'stale' else 'saved' end as outcome
  from judged j
  left join written w on w.learner_id = j.learner_id and w.attempt_id = j.attempt_id and w.position = j.position
), logged as (
  insert into response_event (learner_id, attempt_id, position, save_id, base_revision, outcome, payload, device, client_at, arrived_at)
  select learner_id, attempt_id, position, save_id, base_revision, outcome,
    jsonb_build_object('answer', answer, 'flagged', flagged, 'struck', struck, 'confidence', confidence, 'note', note,
      'highlights', highlights, 'timeSpentMs', time_spent_ms),
    device, client_at, at
  from outcomes where outcome in ('saved', 'stale', 'closed')
)
select ordinal, outcome, new_revision as revision, kept_in_grace as in_grace, at from outcomes order by ordinal`,
};

/**
 * Saves a batch in which no place of an attempt stands twice. Returns a verdict for each, in the order of the
 * input, after the commit. Throws what the database throws; then nothing was saved.
 */
export async function executeSaves(batch: readonly IncomingSave[]): Promise<SaveVerdict[]> {
  const input = batch.map(({ sessionId, learnerId, attemptId, device, save }, ordinal) => ({
    ordinal,
    session_id: sessionId,
    learner_id: learnerId,
    attempt_id: attemptId,
    device,
    save_id: save.saveId,
    position: save.position,
    base_revision: save.baseRevision,
    answer: save.answer,
    answer_type: save.answer?.type ?? null,
    ordered: save.answer?.type === 'ordering' ? save.answer.order.length : null,
    highest_option: highestOption(save.answer, save.struck),
    flagged: save.flagged,
    struck: save.struck,
    confidence: save.confidence,
    // PostgreSQL's text cannot hold NUL. (In the JSON its escape could not be told from one that was typed.)
    note: save.note.replaceAll('\0', ''),
    highlights: save.highlights,
    time_spent_ms: save.timeSpentMs,
    client_at: save.clientAt,
  }));
  const json = JSON.stringify(input);
  const result = await pool().query({ ...statement, values: [json, graceMs / 1000] });
  return z
    .array(rowSchema)
    .parse(result.rows)
    .map((row) => ({ outcome: row.outcome, revision: row.revision, inGrace: row.in_grace ?? false, at: row.at }));
}
