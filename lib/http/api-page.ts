import { errorStatus } from './app-error';
import type { Access, Contract } from './contract';
import { allContracts } from './contracts/all-contracts';
import { openApiDocument } from './openapi';

const accessWords: Record<Access, string> = {
  public: 'anyone',
  'signed-in': 'whoever is signed in, own rows only',
  author: 'who may write questions: instructors and administrators',
  instructor: 'instructors and administrators',
  invigilator: 'who may give extra time: instructors and administrators',
  corrector: 'who may correct keys: instructors and administrators',
  'platform-keeper': 'who may set up learning platforms: administrators',
  'report-handler': 'who may answer reports: instructors and administrators',
  scorer: 'who may change scores: instructors and administrators',
  administrator: 'administrators',
};

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  additionalProperties?: Schema | boolean;
}

/** A JSON schema as one line that a person can read. */
export function schemaLine(schema: Schema): string {
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return variants.map((variant) => schemaLine(variant)).join(' | ');
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(
      ([name, property]) => `${name}${schema.required?.includes(name) ? '' : '?'}: ${schemaLine(property)}`,
    );
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  if (schema.prefixItems) return `[${schema.prefixItems.map((item) => schemaLine(item)).join(', ')}]`;
  if (schema.items) {
    const item = schemaLine(schema.items);
    return /^[\w-]+$/.test(item) ? `${item}[]` : `(${item})[]`;
  }
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  return schema.format && type === 'string' ? schema.format : type;
}

interface Media {
  content?: Partial<Record<string, { schema: Schema }>>;
}

function section(contract: Contract, document: ReturnType<typeof openApiDocument>): string {
  const operation = (
    document.paths as Record<string, Record<string, { requestBody?: Media; responses: Partial<Record<string, Media>> }>>
  )[contract.path]?.[contract.method.toLowerCase()];
  const status = contract.status ?? 200;
  const body = operation?.requestBody?.content?.['application/json']?.schema;
  const answer = operation?.responses[String(status)]?.content?.['application/json']?.schema;
  return [
    `### ${contract.method} ${contract.path}`,
    contract.summary,
    `- For ${accessWords[contract.access]}`,
    ...(body ? [`- Takes \`${schemaLine(body)}\``] : []),
    `- Gives ${status}${answer ? ` \`${schemaLine(answer)}\`` : ', no body'}`,
    ...(contract.errors.length > 0
      ? [`- Refuses with ${contract.errors.map((code) => `${errorStatus[code]} \`${code}\``).join(', ')}`]
      : []),
  ]
    .join('\n\n')
    .replaceAll('\n\n- ', '\n- ')
    .replace('\n- For', '\n\n- For');
}

/** A schema that others refer to: one field or variant a line. */
function definition(name: string, schema: Schema): string {
  const lines = schema.properties
    ? Object.entries(schema.properties).map(
        ([field, property]) => `${field}${schema.required?.includes(field) ? '' : '?'}: ${schemaLine(property)}`,
      )
    : (schema.anyOf ?? schema.oneOf ?? [schema]).map(schemaLine);
  return `### ${name}\n\n\`\`\`\n${lines.join('\n')}\n\`\`\``;
}

/** The page names no address, so it does not matter which. */
const anySite = 'https://preceptor.example';

/** docs/api.md, made of the contracts. */
export function apiPage(): string {
  const document = openApiDocument(anySite);
  return `# The API

The addresses that Preceptor's own pages use, made of the schemas that the routes themselves parse with
(\`npm run api-docs\`). The same as an OpenAPI 3.1 document: \`/api/openapi.json\`.

- Bodies are JSON, of 64 KiB at most (saves: 2 MiB). Unknown fields are refused.
- Who is signed in is told by a cookie. Requests that change something must come from Preceptor's own origin.
- A refusal is a problem (RFC 9457, \`application/problem+json\`): \`code\`, one sentence in \`detail\`, and for forms a
  sentence for each of \`fields\`. What is not yours is \`not-found\`. What nobody foresaw is 500 \`internal\` with a
  \`requestId\` that stands in the log, and no text of the error.

## What becomes of a save

| outcome | meaning | what the browser does |
|---|---|---|
| \`saved\` | in the database and committed as \`revision\`; the same save sent again gives the same | shows "saved" |
| \`stale\` | another device saved something else first, or the answer is locked; \`current\` is what holds; the save stays in the log; \`superseded\`: this save had been confirmed before, and what holds was made on top of it | lets the learner choose; nothing where it is superseded |
| \`closed\` | it arrived after deadline and grace, after submitting or before the section; it stays in the log and is not counted | tells which were not counted |
| \`invalid\` | the form has no such position or option; nothing is kept | reports it |

A save on an attempt of another account is 404 \`not-found\`; with a session that has ended it is 401 \`signed-out\`, and
the browser keeps it. A malformed body is 400 \`bad-request\`, one that is too large 413 \`too-large\`. A save based on a
lower revision than the one that holds is \`stale\`.

## Addresses

${allContracts.map((contract) => section(contract, document)).join('\n\n')}

## Schemas

${Object.entries((document.components as { schemas: Record<string, Schema> }).schemas)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, schema]) => definition(name, schema))
  .join('\n\n')}
`;
}
