import type { Claim, Entered, Evidence, Reading, Verdict } from './evidence';
import { recount, type Marked } from './recount';
import { tabLagMs } from './tab-lag';

/** Saves count for this long after a deadline (docs/learners.md); by itself, so that a changed constant is noticed. */
const graceMs = 30_000;
/** The database keeps times to the ms, rounded here and cut there. */
const roundingMs = 2;

/** An entry of the log of saves. */
export interface EventRow {
  position: number;
  saveId: string;
  baseRevision: number;
  outcome: string;
  entered: Entered;
  arrivedAt: number;
}

export interface ResponseRow {
  position: number;
  saveId: string;
  revision: number;
  entered: Entered;
  savedAt: number;
  inGrace: boolean;
}

/** One attempt as the database holds it at the end. Times in ms since 1970. */
export interface AttemptRows extends Marked {
  attemptId: string;
  submittedAt: number | null;
  sections: { firstPosition: number; lastPosition: number; deadlineAt: number | null; endedAt: number | null }[];
  responses: ResponseRow[];
  /** In the order of arrival. */
  events: EventRow[];
  score: { correct: number; scored: number; breakdown: unknown } | null;
  /** Whether its time is over, by the database's clock: it must have a score then. */
  over: boolean;
}

export interface Finding {
  kind: 'mismatch' | 'false-saved' | 'late-counted';
  text: string;
}

/** Compares what learners were told with what the database holds. Pure. */
export function judge(evidence: Evidence, attempts: readonly AttemptRows[]): Finding[] {
  const findings: Finding[] = evidence.troubles.map((text) => ({ kind: 'mismatch', text }));
  const known = new Set(attempts.map(({ attemptId }) => attemptId));
  const verdicts = grouped(evidence.verdicts.values());
  const readings = grouped(evidence.readings.values());
  const claims = grouped(evidence.claims);
  for (const attemptId of new Set([...evidence.attempts.keys(), ...verdicts.keys()])) {
    if (!known.has(attemptId)) findings.push({ kind: 'mismatch', text: `attempt ${attemptId} is gone` });
  }
  for (const attempt of attempts) {
    const { attemptId } = attempt;
    const shared = evidence.shared.has(attemptId);
    const found = [
      ...(verdicts.get(attemptId) ?? []).flatMap((verdict) => judgeVerdict(verdict, attempt)),
      ...(readings.get(attemptId) ?? []).flatMap((reading) => judgeReading(reading, attempt)),
      ...(claims.get(attemptId) ?? []).flatMap((claim) => judgeClaim(claim, attempt, shared)),
      ...judgeHistory(attempt),
      ...(shared ? [] : judgeReturns(attempt)),
      ...judgeTimes(attempt),
      ...recount(attempt).map((text): Finding => ({ kind: 'mismatch', text })),
    ];
    findings.push(...found.map(({ kind, text }) => ({ kind, text: `attempt ${attemptId}: ${text}` })));
  }
  return findings;
}

function grouped<T extends { attemptId: string }>(items: Iterable<T>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.attemptId);
    if (group) group.push(item);
    else groups.set(item.attemptId, [item]);
  }
  return groups;
}

/** The saves that the log says were committed at a position, each once, by revision. */
function committed(attempt: AttemptRows, position: number): EventRow[] {
  const first = new Map<string, EventRow>();
  for (const event of attempt.events) {
    // A save that was confirmed again stands in the log again.
    if (event.position === position && event.outcome === 'saved' && !first.has(event.saveId))
      first.set(event.saveId, event);
  }
  return [...first.values()].sort((a, b) => a.baseRevision - b.baseRevision);
}

function judgeVerdict(verdict: Verdict, attempt: AttemptRows): Finding[] {
  const { position, saveId, revision, entered } = verdict;
  const event = committed(attempt, position).find((row) => row.saveId === saveId);
  const response = attempt.responses.find((row) => row.position === position);
  if (!event)
    return [falseSaved(`revision ${revision} at ${position} was confirmed as saved, and the database never had it`)];
  if (event.baseRevision + 1 !== revision || event.entered.whole !== entered.whole)
    return [
      mismatch(`revision ${revision} at ${position} was confirmed as ${entered.whole}, and is ${describe(event)}`),
    ];
  if (!response || response.revision < revision)
    return [
      falseSaved(`revision ${revision} at ${position} was confirmed, and ${response?.revision ?? 'nothing'} is held`),
    ];
  if (response.revision === revision && (response.saveId !== saveId || response.entered.whole !== entered.whole))
    return [mismatch(`the answer held at ${position} is not the one confirmed as revision ${revision}`)];
  return [];
}

function judgeReading(reading: Reading, attempt: AttemptRows): Finding[] {
  const { position, saveId, revision, entered } = reading;
  const event = committed(attempt, position).find((row) => row.saveId === saveId);
  if (event && event.baseRevision + 1 === revision && event.entered.whole === entered.whole) return [];
  return [
    mismatch(`revision ${revision} at ${position} was shown as ${entered.whole}, and the log has ${describe(event)}`),
  ];
}

function judgeClaim(claim: Claim, attempt: AttemptRows, shared: boolean): Finding[] {
  const { position, shown, at } = claim;
  const events = committed(attempt, position).filter((row) => row.arrivedAt <= at + roundingMs);
  const fits = ({ entered }: EventRow) =>
    'whole' in shown ? entered.whole === shown.whole : entered.answer === shown.answer;
  // A client's contents are its own, so any will do. Of options there are few: the newest must be the one shown,
  // but for a tab that is behind another, or a device behind another.
  const current = events.filter((row, place) => {
    const next = events[place + 1];
    return claim.by === 'client' || shared || !next || next.arrivedAt >= at - tabLagMs;
  });
  if (current.some(fits)) return [];
  const what = 'whole' in shown ? shown.whole : `answer ${shown.answer}`;
  const later = committed(attempt, position).find((row) => row.arrivedAt > at && fits(row));
  const after = later ? `, which got it ${later.arrivedAt - at} ms later` : ', which never got it';
  return [
    falseSaved(
      `the indicator said saved with ${what} at ${position}, and the database had ${describe(events.at(-1))}${after}; its log there, in ms from then: ${history(attempt, position, at)}`,
    ),
  ];
}

/** The log and the responses tell one story: revisions without a gap, the last one held. */
function judgeHistory(attempt: AttemptRows): Finding[] {
  const positions = new Set([...attempt.responses, ...attempt.events].map((row) => row.position));
  return [...positions].flatMap((position) => {
    const events = committed(attempt, position);
    const response = attempt.responses.find((row) => row.position === position);
    const last = events.at(-1);
    if (!last) return response ? [mismatch(`the answer held at ${position} is not in the log`)] : [];
    if (events.some((event, place) => event.baseRevision !== place))
      return [mismatch(`revisions at ${position} are ${events.map((event) => event.baseRevision + 1).join(', ')}`)];
    const same = response?.saveId === last.saveId && response.entered.whole === last.entered.whole;
    return same && response.revision === events.length
      ? []
      : [mismatch(`the last saved revision at ${position} is ${describe(last)}, and the answer held is another`)];
  });
}

/**
 * With one device nobody chooses between two contents: what was replaced does not come back. Told by notes, which
 * are words of their own; a flag or an option can be set back by the learner.
 */
function judgeReturns(attempt: AttemptRows): Finding[] {
  const note = ({ entered }: EventRow) =>
    (JSON.parse(entered.whole) as [unknown, unknown, unknown, unknown, string])[4];
  return [...new Set(attempt.events.map((row) => row.position))].flatMap((position) => {
    const events = committed(attempt, position);
    return events.flatMap((event, place) => {
      const before = events[place - 1];
      const returned =
        before &&
        note(event) !== '' &&
        note(event) !== note(before) &&
        events.slice(0, place - 1).some(({ entered }) => entered.whole === event.entered.whole);
      return returned
        ? [mismatch(`${describe(event)} at ${position} is an older answer that came back over ${describe(before)}`)]
        : [];
    });
  });
}

/** What arrived after the end, and counts all the same. */
function judgeTimes(attempt: AttemptRows): Finding[] {
  return attempt.responses.flatMap((response) => {
    const { position, saveId } = response;
    const section = attempt.sections.find((row) => row.firstPosition <= position && position <= row.lastPosition);
    const event = committed(attempt, position).find((row) => row.saveId === saveId);
    if (!section) return [lateCounted(`an answer at ${position} counts, and its section never began`)];
    const arrivedAt = event?.arrivedAt ?? response.savedAt;
    const closed = Math.min(
      (section.deadlineAt ?? Infinity) + graceMs,
      section.endedAt ?? Infinity,
      attempt.submittedAt ?? Infinity,
    );
    if (arrivedAt > closed + roundingMs)
      return [lateCounted(`an answer at ${position} arrived ${arrivedAt - closed} ms after the end and counts`)];
    return [];
  });
}

function describe(event: EventRow | undefined): string {
  return event ? `revision ${event.baseRevision + 1}, ${event.entered.whole}` : 'nothing';
}

function history(attempt: AttemptRows, position: number, at: number): string {
  return attempt.events
    .filter((event) => event.position === position)
    .map((event) => `${event.arrivedAt - at} ${event.outcome} on ${event.baseRevision} ${event.entered.whole}`)
    .join('; ');
}

const mismatch = (text: string): Finding => ({ kind: 'mismatch', text });
const falseSaved = (text: string): Finding => ({ kind: 'false-saved', text });
const lateCounted = (text: string): Finding => ({ kind: 'late-counted', text });
