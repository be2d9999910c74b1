import type { Answer } from '@/lib/exam/answer';
import { answerWords } from '@/lib/exam/answer-words';

/** What the browser tells of an assigned exam besides answers. */
export const trailKinds = ['opened', 'left', 'returned', 'offline', 'online'] as const;
export type TrailKind = (typeof trailKinds)[number];

/** One save that reached the server. Times in ms since 1970. */
export interface TrailSave {
  position: number;
  outcome: string;
  /** Null where the answer was taken away. */
  answer: Answer | null;
  flagged: boolean;
  device: string;
  clientAt: number;
  arrivedAt: number;
}

export interface TrailInput {
  sections: readonly { index: number; startedAt: number; endedAt: number | null; deadlineAt: number | null }[];
  submittedAt: number | null;
  saves: readonly TrailSave[];
  events: readonly { kind: TrailKind; device: string; clientAt: number }[];
}

export interface TrailLine {
  at: number;
  what: string;
  device: number;
}

const outcomeWords: Record<string, string> = {
  stale: ', not counted: another device was first',
  closed: ', not counted: it arrived after the end',
};
const kindWords: Record<TrailKind, string> = {
  opened: 'The page was opened',
  left: 'The page went out of sight',
  returned: 'The page was in sight again',
  offline: 'The device lost its connection',
  online: 'The device had a connection again',
};

/** From how long after it was given a save is said to have arrived late, in ms. */
const noticed = 60_000;

function saveWords(save: TrailSave, before: Answer | null): string | null {
  const question = `Question ${save.position + 1}`;
  const tail = outcomeWords[save.outcome] ?? '';
  const wait = save.arrivedAt - save.clientAt;
  const late = wait >= noticed ? `, arrived ${Math.round(wait / 60_000)} min after it was given` : '';
  const words = save.answer && answerWords(save.answer);
  const was = before && answerWords(before);
  if (words === was && tail === '') return null;
  if (words === null) return `${question}: answer taken away${tail}${late}`;
  return `${question}: ${words}${was === null ? '' : `, was ${was}`}${tail}${late}`;
}

/** How long after a number the next one at the same place belongs to the same typing, in ms. */
const typing = 10_000;

/** Saves in order of arrival without the numbers that were only on the way to another: "2" and "2." before "2.5". */
function withoutTyping(saves: readonly TrailSave[]): TrailSave[] {
  return saves.filter((save, place) => {
    if (save.answer?.type !== 'numeric' || save.outcome !== 'saved') return true;
    const next = saves.slice(place + 1).find((later) => later.position === save.position);
    if (next?.answer?.type !== 'numeric' || next.outcome !== 'saved' || next.device !== save.device) return true;
    return next.clientAt - save.clientAt > typing;
  });
}

/**
 * What happened in an attempt, in the order of time, as plain facts: sections, answers with what they were before, and
 * what the page noticed. Saves that changed no answer (a flag, a note) are left out. Devices are numbered in the order
 * in which they appear.
 */
export function attemptTrail({ sections, submittedAt, saves, events }: TrailInput): TrailLine[] {
  const found: { at: number; what: string; device: string | null }[] = [];
  const several = sections.length > 1;
  for (const { index, startedAt, endedAt, deadlineAt } of sections) {
    const name = several ? `Section ${index + 1}` : 'The exam';
    found.push({ at: startedAt, what: `${name} began`, device: null });
    if (endedAt !== null) found.push({ at: endedAt, what: `${name} was ended`, device: null });
    else if (deadlineAt !== null && submittedAt === null)
      found.push({ at: deadlineAt, what: `${name}: time to run out`, device: null });
  }
  const held = new Map<number, Answer | null>();
  for (const save of withoutTyping([...saves].sort((a, b) => a.arrivedAt - b.arrivedAt))) {
    const what = saveWords(save, held.get(save.position) ?? null);
    if (save.outcome === 'saved') held.set(save.position, save.answer);
    if (what !== null) found.push({ at: save.arrivedAt, what, device: save.device });
  }
  for (const { kind, device, clientAt } of events) found.push({ at: clientAt, what: kindWords[kind], device });
  if (submittedAt !== null) found.push({ at: submittedAt, what: 'Handed in', device: null });
  const devices: string[] = [];
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ at, what, device }) => {
      if (device !== null && !devices.includes(device)) devices.push(device);
      return { at, what, device: device === null ? 0 : devices.indexOf(device) + 1 };
    });
}

/** How often, and for how long together in ms, the page was out of sight or offline. What has no end lasts until `end`. */
export function countSpans(
  events: TrailInput['events'],
  kind: 'left' | 'offline',
  end: number,
): { times: number; totalMs: number } {
  const back = kind === 'left' ? 'returned' : 'online';
  let since: number | null = null;
  let [times, totalMs] = [0, 0];
  for (const event of [...events].sort((a, b) => a.clientAt - b.clientAt)) {
    if (event.kind === kind && since === null) {
      since = event.clientAt;
      times++;
    } else if ((event.kind === back || event.kind === 'opened') && since !== null) {
      totalMs += event.clientAt - since;
      since = null;
    }
  }
  if (since !== null) totalMs += Math.max(0, end - since);
  return { times, totalMs };
}
