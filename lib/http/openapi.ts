import { z } from 'zod';
import { sessionCookieName } from '@/lib/auth/session-cookie';
import { errorStatus } from './app-error';
import type { Access, Contract } from './contract';
import { allContracts } from './contracts/all-contracts';
import { problemSchema } from './problem';

type Json = Record<string, unknown>;

const accessWords: Record<Access, string> = {
  public: 'Anyone.',
  'signed-in': 'Whoever is signed in; only own rows are found.',
  author: 'Who may write questions: instructors and administrators.',
  instructor: 'Instructors and administrators.',
  invigilator: 'Who may give extra time: instructors and administrators.',
  corrector: 'Who may correct keys: instructors and administrators.',
  'platform-keeper': 'Who may set up learning platforms: administrators.',
  'report-handler': 'Who may answer reports: instructors and administrators.',
  scorer: 'Who may change scores: instructors and administrators.',
  administrator: 'Administrators.',
};

/**
 * A schema as JSON Schema. Schemas with an id stand under components and are referred to; `shared` collects them.
 */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', shared: Json): Json {
  const { $schema: _, $defs, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  for (const [id, definition] of Object.entries(($defs ?? {}) as Record<string, Json>))
    shared[id] ??= pointToComponents(definition);
  const { id } = json as { id?: string };
  if (id === undefined) return pointToComponents(json);
  shared[id] ??= pointToComponents(json);
  return { $ref: `#/components/schemas/${id}` };
}

function pointToComponents(json: Json): Json {
  const { id: _, ...rest } = JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
  return rest;
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', shared: Json): Json[] {
  if (!schema) return [];
  const json = schemaOf(schema, 'input', shared) as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required?.includes(name) ?? false),
    schema: property,
  }));
}

function operationOf(contract: Contract, shared: Json): Json {
  const status = contract.status ?? 200;
  const success =
    status === 204
      ? { description: 'Done.' }
      : {
          description: 'Done.',
          content: { 'application/json': { schema: schemaOf(contract.output, 'output', shared) } },
        };
  const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  return {
    summary: contract.summary,
    description: accessWords[contract.access],
    parameters: [...parametersOf(contract.params, 'path', shared), ...parametersOf(contract.query, 'query', shared)],
    ...(contract.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(contract.body, 'input', shared) } },
          },
        }
      : {}),
    responses: {
      [status]: success,
      ...Object.fromEntries(contract.errors.map((code) => [errorStatus[code], { description: code, ...problem }])),
    },
    ...(contract.access === 'public' ? {} : { security: [{ session: [] }] }),
  };
}

/**
 * The whole API as OpenAPI 3.1, made of the contracts that the routes themselves use.
 *
 * @param siteUrl the address of the site, by which the cookie of a session is called
 */
export function openApiDocument(siteUrl: string): Json & { openapi: string } {
  const paths: Record<string, Json> = {};
  const shared: Json = {};
  schemaOf(problemSchema, 'output', shared);
  for (const contract of allContracts) {
    (paths[contract.path] ??= {})[contract.method.toLowerCase()] = operationOf(contract, shared);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Preceptor',
      version: '1',
      description:
        'The addresses that Preceptor’s own pages use. Besides what each names, every one may answer 503 (the server is restarting or very busy; Retry-After says when to try again) and 500 (a fault of ours, with the number under which it was recorded).',
    },
    paths,
    components: {
      schemas: shared,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookieName(siteUrl) } },
    },
  };
}
