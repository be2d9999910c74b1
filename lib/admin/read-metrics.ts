import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { pool } from '@/lib/db/client';
import { lookAtReplica } from '@/lib/db/replica';
import { env } from '@/lib/env/env';
import { requestAddress } from '@/lib/auth/request-address';
import { isSecureSite } from '@/lib/auth/session-cookie';
import { AppError } from '@/lib/http/app-error';
import { metrics } from '@/lib/http/metrics';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Whether a request may read the metrics: by METRICS_TOKEN, or, where none is set, from this computer itself. A site on
 * https without a trusted proxy cannot tell where a request comes from, so that there the token is needed.
 */
function mayRead(request: Request): boolean {
  const { METRICS_TOKEN, NEXTAUTH_URL, TRUSTED_PROXIES } = env();
  if (METRICS_TOKEN !== undefined) {
    const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
    return timingSafeEqual(digest(given), digest(METRICS_TOKEN));
  }
  if (TRUSTED_PROXIES === 0 && isSecureSite(NEXTAUTH_URL)) return false;
  const address = requestAddress(request);
  return address.startsWith('127.') || address === '0:0:0:0::/64';
}

async function countOpenAttempts(): Promise<number> {
  const { rows } = await pool().query<{ n: number }>({
    name: 'count-open-attempts',
    text: 'select count(*)::int as n from attempt where closed_at is null',
  });
  return rows[0]?.n ?? 0;
}

/** What Prometheus reads. Throws AppError 'not-found' to whoever may not know. */
export async function readMetrics(request: Request): Promise<{ type: string; text: string }> {
  if (!mayRead(request)) throw new AppError('not-found', 'There is nothing at this address.');
  const { registry, pool: gauge, openAttempts } = metrics();
  const { totalCount, idleCount, waitingCount } = pool();
  gauge.set({ state: 'all' }, totalCount);
  gauge.set({ state: 'idle' }, idleCount);
  gauge.set({ state: 'waiting' }, waitingCount);
  await lookAtReplica();
  // With the database away the rest is still worth reading.
  await countOpenAttempts().then(
    (count) => openAttempts.set(count),
    () => openAttempts.set(NaN),
  );
  return { type: registry.contentType, text: await registry.metrics() };
}
