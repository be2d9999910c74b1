import { z } from 'zod';
import { errorStatus } from './app-error';
import type { Access, Contract } from './contract';
import { allContracts } from './contracts/all-contracts';
import { problemSchema } from './problem';

type Json = Record<string, unknown>;

const accessWords: Record<Access, string> = {
  public: 'Anyone.',
  'signed-in': 'Whoever is signed in; only own rows are found.',
  instructor: 'Instructors and administrators.',
  administrator: 'Administrators.',
};

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return json;
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const json = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required?.includes(name) ?? false),
    schema: property,
  }));
}

function operationOf(contract: Contract): Json {
  const status = contract.status ?? 200;
  const success =
    status === 204
      ? { description: 'Done.' }
      : { description: 'Done.', content: { 'application/json': { schema: schemaOf(contract.output, 'output') } } };
  const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  return {
    summary: contract.summary,
    description: accessWords[contract.access],
    parameters: [...parametersOf(contract.params, 'path'), ...parametersOf(contract.query, 'query')],
    ...(contract.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(contract.body, 'input') } } } }
      : {}),
    responses: {
      [status]: success,
      ...Object.fromEntries(contract.errors.map((code) => [errorStatus[code], { description: code, ...problem }])),
    },
    ...(contract.access === 'public' ? {} : { security: [{ session: [] }] }),
  };
}

/** The whole API as OpenAPI 3.1, made of the contracts that the routes themselves use. */
export function openApiDocument(): Json & { openapi: string } {
  const paths: Record<string, Json> = {};
  for (const contract of allContracts) {
    (paths[contract.path] ??= {})[contract.method.toLowerCase()] = operationOf(contract);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Preceptor', version: '1', description: 'The addresses that Preceptor’s own pages use.' },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' } },
    },
  };
}
