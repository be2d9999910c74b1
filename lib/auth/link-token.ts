import 'server-only';
import { createHash, randomBytes } from 'node:crypto';

// 24 random bytes. Longer ones would make the line of the link longer than a mail's, and the file of it hard to read.
const tokenBytes = 24;
const tokenPattern = /^[A-Za-z0-9_-]{32}$/;

/** The secret part of a link that is handed to a person. */
export function newLinkToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/** Whether a text can be such a token at all. */
export function isLinkToken(text: string): boolean {
  return tokenPattern.test(text);
}

/** What is kept of a token. It has 192 random bits, so a plain hash cannot be turned back. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
