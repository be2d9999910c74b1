import { z } from 'zod';

/** What of a public key is told (RFC 7517). */
export const publicJwkSchema = z.object({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  alg: z.literal('RS256'),
  use: z.literal('sig'),
  kid: z.string(),
});
export type PublicJwk = z.infer<typeof publicJwkSchema>;
