import { z } from 'zod';
import { type AppError, errorStatus, type ErrorCode } from './app-error';

/** RFC 9457 problem details, as every failing address of the API answers. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;

function respond(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/** The response for a failure on purpose. */
export function problemResponse(error: AppError): Response {
  const retry = error.details.retryAfterSeconds;
  return respond(
    {
      type: 'about:blank',
      status: errorStatus[error.code satisfies ErrorCode],
      code: error.code,
      detail: error.message,
      ...(error.details.fields ? { fields: error.details.fields } : {}),
    },
    retry === undefined ? {} : { 'retry-after': String(Math.ceil(retry)) },
  );
}

/** The response for a failure nobody foresaw: a number to report, and no text of the error. */
export function unknownErrorResponse(requestId: string): Response {
  return respond({
    type: 'about:blank',
    status: 500,
    code: 'internal',
    detail: `Something went wrong on our side and was recorded. Try again; if it happens again, report the number ${requestId}.`,
    requestId,
  });
}
