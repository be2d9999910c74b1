import 'server-only';
import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { v7 as uuid } from 'uuid';
import { seal, unseal } from '@/lib/auth/second-factor/secret-box';
import { insertKey, listKeys } from './key-data';
import { publicJwkSchema, type PublicJwk } from './public-jwk';

const algorithm = 'RS256';

/** RSA of 2048 bits with RS256: what every platform must take (LTI Security Framework 1.1, 6.1). */
async function makeKey(): Promise<{ id: string; key: CryptoKey }> {
  const id = uuid();
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { modulusLength: 2048, extractable: true });
  const publicJwk = publicJwkSchema.parse({ ...(await exportJWK(publicKey)), alg: algorithm, use: 'sig', kid: id });
  await insertKey({ id, privateKey: seal(await exportPKCS8(privateKey), `lti key ${id}`), publicJwk });
  return { id, key: privateKey };
}

/**
 * The key that signs: the newest that opens with this installation's secret. Restored beside another secret, the old ones
 * do not, and a new one is made; platforms fetch our keyset again when they meet a key that they do not know.
 */
async function signingKey(): Promise<{ id: string; key: CryptoKey }> {
  for (const { id, privateKey } of await listKeys()) {
    const pem = unseal(privateKey, `lti key ${id}`);
    if (pem !== null) return { id, key: await importPKCS8(pem, algorithm) };
  }
  return makeKey();
}

/** Our public keys, for platforms; the first call makes one. */
export async function toolKeyset(): Promise<{ keys: PublicJwk[] }> {
  await signingKey();
  return { keys: (await listKeys()).map(({ publicJwk }) => publicJwk) };
}

/** A token that a platform can check by our keyset (LTI Security Framework 1.1, 4.1 and 5.1.1). */
export async function signAsTool(claims: JWTPayload, lifetimeSeconds = 300): Promise<string> {
  const { id, key } = await signingKey();
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: id })
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds}s`)
    .setJti(uuid())
    .sign(key);
}
