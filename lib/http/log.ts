import 'server-only';
import pino from 'pino';
import { env } from '@/lib/env/env';
import { loggableError } from './loggable-error';
import { requestContext } from './request-context';
import { currentTraceId } from './span';

let instance: pino.Logger | undefined;

/** The structured log of this process. Nothing personal and no secret goes in: ids only. */
export function log(): pino.Logger {
  instance ??= pino(
    {
      level: env().LOG_LEVEL,
      redact: [
        'password',
        '*.password',
        'token',
        '*.token',
        'email',
        '*.email',
        'headers.cookie',
        'headers.authorization',
      ],
      base: undefined,
      mixin: () => {
        const traceId = currentTraceId();
        return { ...requestContext().getStore(), ...(traceId === null ? {} : { traceId }) };
      },
      serializers: { err: (error: unknown) => loggableError(error) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    // Each line at once. With lines in hand and nobody to read them, since what started this process was killed, the
    // library would try to hand them over for ever at the end, and the process would never be gone.
    pino.destination({ dest: 1, sync: true }),
  );
  return instance;
}
