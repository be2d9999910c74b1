import type { TestProject } from 'vitest/node';
import { startTemporaryServer } from '@/lib/db/embedded/temporary-server';
import { createTemplate } from './template-database';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's address of the server on which each test file gets a database. */
    serverUrl: string;
  }
}

/** One server for the run, with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTemporaryServer();
  await createTemplate(server.url);
  project.provide('serverUrl', server.url);
  return () => server.close();
}
