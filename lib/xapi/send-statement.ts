import 'server-only';
import { createHmac } from 'node:crypto';
import { hasNoMail } from '@/lib/auth/no-mail';
import { env } from '@/lib/env/env';
import { ask } from '@/lib/outgoing/ask';
import { findCompleted, type Outgoing } from '@/lib/outgoing/outgoing-data';
import { makeStatement, type Actor } from './statement';

/** Whether the settings name a learning record store. */
export function isXapiConfigured(): boolean {
  const { XAPI_ENDPOINT, XAPI_KEY, XAPI_SECRET } = env();
  return XAPI_ENDPOINT !== undefined && XAPI_KEY !== undefined && XAPI_SECRET !== undefined;
}

/** A name that says nothing, and the same each time: it cannot be turned back without this installation's secret. */
function pseudonymOf(learnerId: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`xapi actor ${learnerId}`).digest('hex').slice(0, 40);
}

/**
 * Puts the statement of a completed attempt into the learning record store (xAPI 1.0.3, part 3: 2.1.1, PUT by id: sending it
 * twice stores it once). False where there is nothing to tell. Throws OutgoingFailed.
 */
export async function sendStatement({ learnerId, target }: Outgoing): Promise<boolean> {
  const { XAPI_ENDPOINT, XAPI_KEY, XAPI_SECRET, XAPI_ACTOR, NEXTAUTH_URL } = env();
  const done = await findCompleted(learnerId, target);
  if (!done || XAPI_ENDPOINT === undefined) return false;
  // An address that is none names nobody in the store.
  const actor: Actor =
    XAPI_ACTOR === 'person' && !hasNoMail(done.email)
      ? { name: done.name, email: done.email }
      : { pseudonym: pseudonymOf(learnerId) };
  const { closedAt, startedAt, endedAt, ...rest } = done;
  const statement = makeStatement(
    { ...rest, attemptId: target, startedAt: startedAt.getTime(), endedAt: (endedAt ?? closedAt).getTime() },
    actor,
    NEXTAUTH_URL,
  );
  const url = new URL(`${XAPI_ENDPOINT.replace(/\/$/, '')}/statements`);
  url.searchParams.set('statementId', statement.id);
  await ask(url.href, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      'x-experience-api-version': '1.0.3',
      authorization: `Basic ${Buffer.from(`${XAPI_KEY ?? ''}:${XAPI_SECRET ?? ''}`).toString('base64')}`,
    },
    body: JSON.stringify(statement),
  });
  return true;
}
