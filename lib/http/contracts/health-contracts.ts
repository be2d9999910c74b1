import { z } from 'zod';
import { contract } from '../contract';

export const health = contract({
  method: 'GET',
  path: '/api/health',
  summary: 'Whether this process is alive.',
  access: 'public',
  output: z.object({ status: z.literal('alive') }),
  errors: [],
});

export const ready = contract({
  method: 'GET',
  path: '/api/ready',
  summary: 'Whether the database is reached, its migrations are those of this version and the bank is loaded.',
  access: 'public',
  output: z.object({ status: z.literal('ready'), migrations: z.int(), questions: z.int() }),
  errors: ['unavailable'],
});

export const openApi = contract({
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This API as an OpenAPI 3.1 document.',
  access: 'public',
  output: z.looseObject({ openapi: z.string() }),
  errors: [],
});

export const readMetrics = contract({
  method: 'GET',
  path: '/api/metrics',
  summary:
    'What Prometheus reads, for operators: with METRICS_TOKEN as bearer, or from the computer itself where none is set.',
  access: 'public',
  output: z.string(),
  errors: ['not-found'],
});

export const healthContracts = [health, ready, openApi, readMetrics];
