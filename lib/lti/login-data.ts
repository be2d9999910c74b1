import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import type { Platform } from './platform-data';

/** What a platform begins a launch with (LTI Security Framework 1.1, 5.1.1.1; Core 1.3, 4.1). */
export const loginRequestSchema = z.object({
  iss: z.string().min(1).max(500),
  login_hint: z.string().min(1).max(4000),
  target_link_uri: z.string().min(1).max(2000),
  lti_message_hint: z.string().max(8000).optional(),
  client_id: z.string().max(500).optional(),
  lti_deployment_id: z.string().max(255).optional(),
});
export type LoginRequest = z.infer<typeof loginRequestSchema>;

export async function insertLogin(login: {
  stateHash: string;
  platformId: string;
  nonce: string;
  request: LoginRequest;
  expiresAt: Date;
}): Promise<void> {
  await db().ltiLogin.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  await db().ltiLogin.create({ data: login });
}

/** Takes a launch that has begun, once: of two answers with one state the second finds nothing. */
export async function takeLogin(
  stateHash: string,
  now: Date,
): Promise<{ platform: Platform; nonce: string; request: LoginRequest } | null> {
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ platformId: string; nonce: string; request: unknown; expiresAt: Date }[]>`
      delete from lti_login where state_hash = ${stateHash}
      returning platform_id::text as "platformId", nonce, request, expires_at as "expiresAt"`;
    if (!row || row.expiresAt <= now) return null;
    const platform = await tx.ltiPlatform.findFirst({ where: { id: row.platformId, disabledAt: null } });
    return platform && { platform, nonce: row.nonce, request: loginRequestSchema.parse(row.request) };
  });
}
