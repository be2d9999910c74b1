import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

/**
 * Prisma's schema engine as WebAssembly, for the two development commands that need it: writing the SQL
 * of a migration and the check that migrations and schema agree. Deployment does without it: its interface is
 * internal to Prisma, so its version is pinned exactly, and it splits SQL at semicolons, function bodies included.
 */

interface EngineModule {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

let loading: Promise<EngineModule> | undefined;

async function instantiate(): Promise<EngineModule> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bindings = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as unknown as EngineModule;
  const binary = await readFile(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(binary, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (m: string) => console.error(m) } });
  return bindings;
}

// PostgreSQL's internal type "char", which describing tables meets, is unknown to adapter-pg, and the engine wants
// it as a character. It passes the adapter as a time, which no table of the catalog has, and is renamed behind it.
const CHAR = 18;
const CHAR_ARRAY = 1002;
const TEXT_ARRAY = 1009;
const disguises: Record<number, number> = { [CHAR]: pg.types.builtins.TIME, [CHAR_ARRAY]: TEXT_ARRAY };

class DescribingPool extends pg.Pool {
  override async query(...args: unknown[]): Promise<never> {
    const query = super.query.bind(this) as (...args: unknown[]) => Promise<pg.QueryResult>;
    const result = await query(...args);
    for (const field of result.fields) field.dataTypeID = disguises[field.dataTypeID] ?? field.dataTypeID;
    return result as never;
  }
}

class DescribingAdapterFactory extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.Time ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  }
}

/** The SQL that leads from the tables of a database to the schema; the empty string where they agree. */
export async function findSchemaDifference(connectionString: string, schemaFile: string): Promise<string> {
  loading ??= instantiate();
  const { SchemaEngine } = await loading;
  const content = await readFile(schemaFile, 'utf8');
  const files = [{ path: schemaFile, content }];
  const pool = new DescribingPool({ connectionString, max: 4 });
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(new DescribingAdapterFactory(pool));
    const engine = await SchemaEngine.new({ datamodels: [[schemaFile, content]] }, () => undefined, factory);
    const result = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '.' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return result.exitCode === 0 ? '' : (result.stdout ?? '');
  } finally {
    await pool.end();
  }
}
