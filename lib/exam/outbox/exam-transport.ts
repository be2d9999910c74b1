import type { Save, SaveResult } from '@/lib/exam/answer';
import type { AttemptView, ClockView } from '@/lib/exam/exam-view';
import type { Reveal } from '@/lib/exam/reveal-view';

/** What became of a request. The times are performance.now() in ms: each answer is a sample of the server's clock. */
export type Reply<T> =
  | { kind: 'ok'; value: T; sentAt: number; receivedAt: number }
  /** No answer, or not one of ours: try again, after `askedForMs` at the earliest. */
  | { kind: 'failed'; askedForMs: number }
  | { kind: 'signed-out' }
  /** No such attempt for whoever is signed in now. */
  | { kind: 'missing' }
  /** The server read it and will not do it. */
  | { kind: 'refused'; status: number; detail: string };

export interface SavesBody {
  device: string;
  saves: readonly Save[];
}

/** What became of each save, with the server's clock. */
export interface SavesAnswer {
  now: string;
  results: SaveResult[];
}
export type EndAnswer = ClockView & SavesAnswer;

/** The server's side of one attempt, as the browser sees it. */
export interface ExamTransport {
  readAttempt(): Promise<Reply<AttemptView>>;
  readClock(): Promise<Reply<ClockView>>;
  startSection(index: number): Promise<Reply<AttemptView>>;
  saveAnswers(body: SavesBody, options: { keepalive: boolean }): Promise<Reply<SavesAnswer>>;
  endSection(index: number, body: SavesBody): Promise<Reply<EndAnswer>>;
  submit(body: SavesBody): Promise<Reply<EndAnswer>>;
  /** Study: locks what is saved at a position and tells its key. */
  lockAnswer(position: number): Promise<Reply<Reveal>>;
}

const timeoutMs = 15_000;

/** What the transport needs of `fetch`. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The transport over fetch (`send`: the browser's, looked up at each request). The answers are our own server's and were made by the schemas of
 * lib/http/contracts; only their outline is checked here, which is what tells them from the sign-in page
 * of a café's network.
 */
export function fetchTransport(attemptId: string, send: Send = (url, init) => fetch(url, init)): ExamTransport {
  const base = `/api/attempts/${encodeURIComponent(attemptId)}`;
  return {
    readAttempt: () => request(send, base, { method: 'GET' }, isAttemptView),
    readClock: () => request(send, `${base}/clock`, { method: 'GET' }, isClockView),
    startSection: (index) => request(send, `${base}/sections/${index}`, sending('PUT', {}), isAttemptView),
    saveAnswers: (body, { keepalive }) =>
      request(send, `${base}/answers`, { ...sending('POST', body), keepalive }, isSavesAnswer),
    endSection: (index, body) => request(send, `${base}/sections/${index}/end`, sending('POST', body), isEndAnswer),
    submit: (body) => request(send, `${base}/submit`, sending('POST', body), isEndAnswer),
    lockAnswer: (position) => request(send, `${base}/positions/${position}/lock`, sending('POST', {}), isReveal),
  };
}

function sending(method: 'POST' | 'PUT', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function request<T>(
  send: Send,
  url: string,
  init: RequestInit,
  isExpected: (value: unknown) => value is T,
): Promise<Reply<T>> {
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), timeoutMs);
  try {
    const sentAt = performance.now();
    // A redirect is never ours, and following one would take a sign-in page for an answer.
    const response = await send(url, { ...init, cache: 'no-store', redirect: 'error', signal: aborter.signal });
    const receivedAt = performance.now();
    const json = /^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '');
    const value: unknown = json ? await response.json() : undefined;
    if (response.ok)
      return isExpected(value) ? { kind: 'ok', value, sentAt, receivedAt } : { kind: 'failed', askedForMs: 0 };
    return unsuccessful(response, value);
  } catch {
    return { kind: 'failed', askedForMs: 0 };
  } finally {
    clearTimeout(timer);
  }
}

function unsuccessful(response: Response, problem: unknown): Reply<never> {
  // Without our problem document the answer came from something on the way, and means nothing.
  const detail = isRecord(problem) && typeof problem.detail === 'string' ? problem.detail : null;
  const askedForMs = Math.min(60_000, Math.max(0, Number(response.headers.get('retry-after') ?? 0) * 1000 || 0));
  if (detail === null) return { kind: 'failed', askedForMs };
  switch (response.status) {
    case 401:
      return { kind: 'signed-out' };
    case 404:
      return { kind: 'missing' };
    case 400:
    case 409:
    case 410:
    case 413:
      return { kind: 'refused', status: response.status, detail };
    default:
      return { kind: 'failed', askedForMs };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isClockView(value: unknown): value is ClockView {
  return (
    isRecord(value) && typeof value.now === 'string' && isRecord(value.state) && typeof value.state.phase === 'string'
  );
}

function isAttemptView(value: unknown): value is AttemptView {
  return isClockView(value) && holdsLists(value, 'questions', 'responses', 'sections');
}

function isSavesAnswer(value: unknown): value is SavesAnswer {
  return isRecord(value) && typeof value.now === 'string' && holdsLists(value, 'results');
}

function isEndAnswer(value: unknown): value is EndAnswer {
  return isClockView(value) && isSavesAnswer(value);
}

function isReveal(value: unknown): value is Reveal {
  return isRecord(value) && holdsLists(value, 'options', 'references');
}

function holdsLists(value: object, ...names: string[]): boolean {
  return names.every((name) => Array.isArray((value as Record<string, unknown>)[name]));
}
