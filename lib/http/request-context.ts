import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

const holder = globalThis as typeof globalThis & { preceptorRequest?: AsyncLocalStorage<{ requestId: string }> };

/** The request that the running code works for: every line of the log names its number. */
export function requestContext(): AsyncLocalStorage<{ requestId: string }> {
  holder.preceptorRequest ??= new AsyncLocalStorage();
  return holder.preceptorRequest;
}
