import 'server-only';
import { randomBytes } from 'node:crypto';
import { hashLinkToken } from '@/lib/auth/link-token';
import { rateRules } from '@/lib/auth/rate-decision';
import { takeAttempt } from '@/lib/auth/rate-limit';
import { env } from '@/lib/env/env';
import { LaunchRefused } from './launch-problem';
import { launchPath, launchTarget } from './launch-target';
import { insertLogin, loginRequestSchema } from './login-data';
import { findPlatformsOf, type Platform } from './platform-data';

/** How long a platform has to answer. */
export const loginSeconds = 600;

async function choosePlatform(issuer: string, clientId: string | undefined): Promise<Platform> {
  const platforms = await findPlatformsOf(issuer);
  const fitting = clientId === undefined ? platforms : platforms.filter((one) => one.clientId === clientId);
  // An issuer with several registrations must say which it means (Core 1.3, 4.1.2).
  if (fitting.length !== 1 || fitting[0] === undefined) throw new LaunchRefused('platform');
  return fitting[0];
}

/**
 * The first step of a launch (LTI Security Framework 1.1, 5.1.1): keeps a state and a nonce, and says where the browser
 * goes to be vouched for. Throws LaunchRefused.
 *
 * @param parameters of the platform's request
 * @param address network address of the browser
 */
export async function startLogin(
  parameters: Record<string, string>,
  address: string,
): Promise<{ state: string; redirect: string }> {
  const parsed = loginRequestSchema.safeParse(parameters);
  // No text of a platform holds a NUL, and the database keeps none.
  if (!parsed.success || Object.values(parameters).some((value) => value.includes('\u0000')))
    throw new LaunchRefused('request');
  const attempt = await takeAttempt([{ rule: rateRules.ltiLoginAddress, subject: address }]);
  if (!attempt.allowed) throw new LaunchRefused('too-many');
  const request = parsed.data;
  const platform = await choosePlatform(request.iss, request.client_id);
  if (request.lti_deployment_id !== undefined && !platform.deploymentIds.includes(request.lti_deployment_id))
    throw new LaunchRefused('deployment');
  const site = env().NEXTAUTH_URL;
  if (!launchTarget(request.target_link_uri, site)) throw new LaunchRefused('target');
  const [state, nonce] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  await insertLogin({
    stateHash: hashLinkToken(state),
    platformId: platform.id,
    nonce,
    request,
    expiresAt: new Date(Date.now() + loginSeconds * 1000),
  });
  const redirect = new URL(platform.authorizationUrl);
  const query = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: platform.clientId,
    redirect_uri: new URL(launchPath, site).href,
    login_hint: request.login_hint,
    state,
    nonce,
    ...(request.lti_message_hint === undefined ? {} : { lti_message_hint: request.lti_message_hint }),
  };
  for (const [name, value] of Object.entries(query)) redirect.searchParams.set(name, value);
  return { state, redirect: redirect.href };
}
