import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { launchSchema, type Launch } from './launch-claims';
import { LaunchRefused, type LaunchProblem } from './launch-problem';
import type { Platform } from './platform-data';

/** Signatures with a pair of keys alone: "none", and a secret that anyone could know, are not among them. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];
/** Clocks differ; a launch takes seconds (LTI Security Framework 1.1, 5.1.3, steps 7 to 9). */
const [toleranceSeconds, oldestSeconds] = [60, 600];

// A keyset is asked for at most every half minute, and when a key is met that it does not hold.
const keysets = new LRUCache<string, JWTVerifyGetKey>({ max: 100 });

function keysetOf(url: string): JWTVerifyGetKey {
  const known = keysets.get(url);
  if (known) return known;
  const keyset = createRemoteJWKSet(new URL(url), { timeoutDuration: 5000, cacheMaxAge: 600_000 });
  keysets.set(url, keyset);
  return keyset;
}

function problemOf(error: unknown): LaunchProblem {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return 'audience';
    return error.claim === 'iat' || error.claim === 'nbf' ? 'expired' : 'token';
  }
  return 'token';
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * Checks the token of a launch as LTI Security Framework 1.1, 5.1.3 asks: signature by the platform's keyset, issuer,
 * audience and authorized party, times, the nonce that we gave; then version, message and deployment (Core 1.3, 5.3).
 * Throws LaunchRefused.
 */
export async function verifyLaunch(
  idToken: string,
  platform: Pick<Platform, 'issuer' | 'clientId' | 'keysetUrl' | 'deploymentIds'>,
  nonce: string,
): Promise<Launch> {
  let payload: unknown;
  try {
    ({ payload } = await jwtVerify(idToken, keysetOf(platform.keysetUrl), {
      issuer: platform.issuer,
      audience: platform.clientId,
      algorithms,
      clockTolerance: toleranceSeconds,
      maxTokenAge: oldestSeconds,
      requiredClaims: ['exp', 'iat', 'sub', 'nonce'],
    }));
  } catch (error) {
    throw new LaunchRefused(problemOf(error), { cause: error });
  }
  const launch = launchSchema.safeParse(payload);
  if (!launch.success) throw new LaunchRefused('claims', { cause: launch.error });
  const { audience, authorizedParty, deploymentId } = launch.data;
  if ((audience.length > 1 || authorizedParty !== null) && authorizedParty !== platform.clientId)
    throw new LaunchRefused('audience');
  if (!isSame(launch.data.nonce, nonce)) throw new LaunchRefused('nonce');
  if (!platform.deploymentIds.includes(deploymentId)) throw new LaunchRefused('deployment');
  return launch.data;
}
