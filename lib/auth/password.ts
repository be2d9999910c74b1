import 'server-only';
import { availableParallelism } from 'node:os';
import { hash, verify, type Options } from '@node-rs/argon2';
import { AppError } from '@/lib/http/app-error';
import { BoundedQueue, QueueFullError } from './bounded-queue';

/**
 * argon2id, which is the library's default algorithm, with the parameters of the OWASP Password Storage
 * Cheat Sheet: 19 MiB, two passes, one lane.
 */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options;

/** A hash with those parameters that no known password gives: what is verified when there is no account. */
const decoy = '$argon2id$v=19$m=19456,t=2,p=1$5xFVHkDzkk2fH88vzU6osA$P5IHB8GOwR2pYOQew7+/uZxYanNRAP9qkDsh9sZVbU4';

// Half of the cores, and so never all threads of the pool: a class that signs in at once waits for one
// another, and the answers of a class in an exam do not wait for it.
const queue = new BoundedQueue(Math.max(1, Math.floor(availableParallelism() / 2)), 500);

async function queued<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await queue.run(task);
  } catch (error) {
    if (!(error instanceof QueueFullError)) throw error;
    throw new AppError('unavailable', 'Many people are signing in right now. Try again in a minute.', {
      retryAfterSeconds: 60,
    });
  }
}

/** The same password typed on two keyboards can differ in bytes; the normal form does not. */
function canonical(password: string): string {
  return password.normalize('NFKC');
}

/** Hashes a password for keeping. Throws AppError 'unavailable' when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return queued(() => hash(canonical(password), parameters));
}

/**
 * Whether the password is the one that was hashed. With no hash (no such account, or one without a
 * password) it does the same work and says no. Throws AppError 'unavailable' when too many wait.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await queued(() => verify(passwordHash ?? decoy, canonical(password)));
  return matches && passwordHash !== null;
}
