import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { DiffParams, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

/**
 * Prisma's schema engine as WebAssembly, for the two development commands that need it: writing the SQL
 * of a migration and the check that migrations and schema agree. Deployment does not use it
 * (docs/decisions/): its interface is internal to Prisma, so its version is pinned exactly.
 */

const filters = { externalTables: [], externalEnums: [] };

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
  (instance.exports['__wbindgen_start'] as () => void)();
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: () => undefined } });
  return bindings;
}

/** adapter-pg cannot decode PostgreSQL's internal type "char" when it describes a live schema: read it as text. */
function describingPool(connectionString: string): pg.Pool {
  const substitutes: Record<number, number> = { 18: 1042, 1002: 1009 };
  class DescribingClient extends pg.Client {
    override query(...args: unknown[]): never {
      const result: unknown = Reflect.apply(pg.Client.prototype.query, this, args);
      if (!(result instanceof Promise)) return result as never;
      return result.then((rows: pg.QueryResult | pg.QueryResult[]) => {
        for (const part of Array.isArray(rows) ? rows : [rows]) {
          for (const field of part.fields) field.dataTypeID = substitutes[field.dataTypeID] ?? field.dataTypeID;
        }
        return rows;
      }) as never;
    }
  }
  return new pg.Pool({ connectionString, max: 4, Client: DescribingClient as unknown as typeof pg.Client });
}

/** The migrations below `directory` in the order in which they are applied. */
async function readMigrations(directory: string) {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: directory,
    lockfile: { path: 'migration_lock.toml', content: await readFile(path.join(directory, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(path.join(directory, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

export interface SchemaDifference {
  /** Folder of the migrations, or null to compare with an empty database. */
  migrationsDirectory: string | null;
  schemaFile: string;
  /** A server on which the engine may create and drop a database of its own to replay the migrations. */
  connectionString: string;
}

/** The SQL that leads from the migrations to the schema; the empty string where they agree. */
export async function findSchemaDifference(options: SchemaDifference): Promise<string> {
  loading ??= instantiate();
  const { SchemaEngine } = await loading;
  const content = await readFile(options.schemaFile, 'utf8');
  const pool = describingPool(options.connectionString);
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
    const engine = await SchemaEngine.new({ datamodels: [[options.schemaFile, content]] }, () => undefined, factory);
    const from: DiffParams['from'] = options.migrationsDirectory
      ? ({ tag: 'migrations', ...(await readMigrations(options.migrationsDirectory)) } as DiffParams['from'])
      : { tag: 'empty' };
    const result = await engine.diff({
      from,
      to: { tag: 'schemaDatamodel', files: [{ path: options.schemaFile, content }] },
      script: true,
      exitCode: true,
      filters,
    });
    return result.exitCode === 0 ? '' : (result.stdout ?? '');
  } finally {
    await pool.end();
  }
}
