import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiPage, schemaLine } from './api-page';
import { allContracts } from './contracts/all-contracts';
import { sessionCookieName } from '@/lib/auth/session-cookie';
import { openApiDocument } from './openapi';

describe('the documented API', () => {
  it('is the one in docs/api.md (npm run api-docs writes it)', async () => {
    expect(await readFile('docs/api.md', 'utf8')).toBe(apiPage());
  });

  it('has each address once, and a route file for each', async () => {
    const routes = (await readdir('app/api', { recursive: true }))
      // next-auth documents its own, 1EdTech the two forms of a launch, and one answers for all that are not there.
      .filter(
        (file) =>
          path.basename(file) === 'route.ts' && !/^(auth|lti\/login|lti\/launch|\[\.\.\.missing\])\//.test(file),
      )
      .map((file) => `/api/${path.dirname(file)}`);
    const documented = new Set(allContracts.map((contract) => contract.path.replaceAll(/\{(\w+)\}/g, '[$1]')));
    expect([...documented].sort()).toEqual(routes.sort());
    const keys = allContracts.map((contract) => `${contract.method} ${contract.path}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('exports the handlers that the contracts promise, made of those contracts', async () => {
    for (const contract of allContracts) {
      const file = path.join('app', contract.path.replaceAll(/\{(\w+)\}/g, '[$1]'), 'route.ts');
      expect(await readFile(file, 'utf8')).toMatch(new RegExp(`export const ${contract.method} = handle`));
    }
  });

  it('is an OpenAPI document with a path parameter for each brace', () => {
    const { paths } = openApiDocument('http://localhost:3000') as unknown as {
      paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>;
    };
    for (const [address, operations] of Object.entries(paths)) {
      const braces = [...address.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const operation of Object.values(operations)) {
        const named = operation.parameters
          .filter((parameter) => parameter.in === 'path')
          .map((parameter) => parameter.name);
        expect(named.sort()).toEqual(braces.sort());
      }
    }
  });
});

describe('the cookie that the document names', () => {
  it.each(['http://localhost:3000', 'https://exams.school.example'])('is the one that is set at %s', (site) => {
    expect(openApiDocument(site)).toMatchObject({
      components: { securitySchemes: { session: { in: 'cookie', name: sessionCookieName(site) } } },
    });
    expect(openApiDocument(site)).not.toEqual(
      openApiDocument(site.replace(/^https?/, (s) => (s === 'http' ? 'https' : 'http'))),
    );
  });
});

describe('schemaLine', () => {
  it('writes a schema as one line', () => {
    expect(
      schemaLine({
        properties: {
          a: { type: 'integer' },
          b: { anyOf: [{ const: 'x' }, { type: 'null' }] },
          c: { items: { type: 'string', format: 'uuid' } },
        },
        required: ['a', 'c'],
      }),
    ).toBe('{ a: integer, b?: "x" | null, c: uuid[] }');
  });
});
