import 'server-only';
import { randomUUID } from 'node:crypto';
import { noteProblem } from '@/lib/admin/note-problem';
import { isSecureSite } from '@/lib/auth/session-cookie';
import { isUnreachable } from '@/lib/db/is-unreachable';
import { env } from '@/lib/env/env';
import { AppError } from './app-error';
import type { Contract } from './contract';
import { log } from './log';
import { metrics } from './metrics';
import { problemResponse, unknownErrorResponse } from './problem';
import { requestContext } from './request-context';
import { strictTransportSecurity } from './security-headers';
import { inSpan } from './span';

/** What a request is counted and logged under. */
export type Route = Pick<Contract, 'method' | 'path'>;

/** Saves and heartbeats of a hall of learners would drown everything else in the log. */
const quietRoutes = new Set([
  'POST /api/attempts/{attemptId}/answers',
  'GET /api/attempts/{attemptId}/clock',
  'GET /api/health',
  'GET /api/ready',
  'GET /api/metrics',
]);

/** What somebody gets who tries to go around: wrong input, another's or another site's, too much, too often. */
const refused = new Set([400, 403, 413, 429]);

/** Gives a request its number, which the log and the answer name, and counts it. What `answerIt` throws becomes its problem. */
export async function observe(route: Route, answerIt: (requestId: string) => Promise<Response>): Promise<Response> {
  const requestId = randomUUID();
  const { method, path } = route;
  const started = performance.now();
  const response = await inSpan(
    `${method} ${path}`,
    { 'http.route': path, 'http.request.method': method, 'preceptor.request_id': requestId },
    () =>
      requestContext().run({ requestId }, () =>
        answerIt(requestId).catch((error: unknown) => failure(error, route, requestId)),
      ),
    ({ status }) => ({ 'http.response.status_code': status }),
  );
  const ms = performance.now() - started;
  const { requests, latency } = metrics();
  requests.inc({ method, route: path, status: String(response.status) });
  latency.observe({ method, route: path }, ms / 1000);
  const isRefused = refused.has(response.status);
  const level = isRefused ? 'warn' : quietRoutes.has(`${method} ${path}`) ? 'debug' : 'info';
  const line = { requestId, method, path, status: response.status, ms: Math.round(ms) };
  log()[level](line, isRefused ? 'request refused' : 'request');
  response.headers.set('x-request-id', requestId);
  if (isSecureSite(env().NEXTAUTH_URL)) response.headers.set('strict-transport-security', strictTransportSecurity);
  return response;
}

/** An AppError's problem; 503 where the database is away; of anything else a number, and a line in the log. */
export function failure(error: unknown, { method, path }: Route, requestId: string): Response {
  if (error instanceof AppError) return problemResponse(error);
  if (isUnreachable(error)) {
    log().error({ method, path, err: error }, 'the database cannot be reached');
    return problemResponse(
      new AppError('unavailable', 'The server is restarting or very busy. Try again in a moment.', {
        retryAfterSeconds: 2,
      }),
    );
  }
  log().error({ method, path, err: error }, 'request failed');
  noteProblem({ requestId, source: 'request', place: `${method} ${path}` }, error);
  return unknownErrorResponse(requestId);
}
