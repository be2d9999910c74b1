import 'server-only';
import { renderSVG } from 'uqr';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/http/app-error';
import { insertAuditEvent } from '../auth-data';
import { confirmPassword } from '../confirm-password';
import type { CurrentUser } from '../current-user';
import { can } from '../permissions';
import { requirePermission } from '../users';
import { hashRecoveryCode, newRecoveryCodes, newSecret, stepOf } from './codes';
import {
  confirmFactor,
  countRecoveryCodes,
  deleteFactor,
  findFactor,
  putUnconfirmedFactor,
  takeRecoveryCode,
  takeStep,
} from './second-factor-data';
import { seal, unseal } from './secret-box';

const wrongCode = 'This code is not right. Take the newest one from your app.';

/** Whether codes are asked for when the user signs in, and how many recovery codes are left. */
export async function readSecondFactor(
  user: CurrentUser,
): Promise<{ available: boolean; on: boolean; recoveryCodes: number }> {
  const [factor, recoveryCodes] = await Promise.all([findFactor(user.id), countRecoveryCodes(user.id)]);
  const on = factor?.confirmed ?? false;
  return { available: on || can(user.role, 'second-factor.use'), on, recoveryCodes };
}

/**
 * Begins to set codes up, for staff: the secret for an app, as text and as a square code (SVG). Nothing is asked for before
 * a first code is confirmed. Throws AppError 'conflict' for others, 'bad-request', 'too-many' or 'unavailable'.
 */
export async function beginSecondFactor(
  user: CurrentUser,
  password: string,
): Promise<{ secret: string; uri: string; picture: string }> {
  if (!can(user.role, 'second-factor.use'))
    throw new AppError('conflict', 'Codes are for instructors and administrators.');
  await confirmPassword(user, password);
  const { secret, uri } = newSecret(user.email);
  if (!(await putUnconfirmedFactor(user.id, seal(secret, user.id))))
    throw new AppError('conflict', 'Codes are on already. Turn them off first to use another app.');
  return { secret, uri, picture: renderSVG(uri, { border: 2 }) };
}

/** Turns codes on by a first one. Returns recovery codes, told this once. Throws AppError 'bad-request' or 'conflict'. */
export async function confirmSecondFactor(user: CurrentUser, code: string): Promise<string[]> {
  const factor = await findFactor(user.id);
  if (!factor || factor.confirmed) throw new AppError('conflict', 'There is nothing to confirm. Load the page again.');
  const step = stepOf(unseal(factor.secret, user.id) ?? '', code, Date.now(), 0);
  if (step === null) throw new AppError('bad-request', wrongCode, { fields: { code: wrongCode } });
  const codes = newRecoveryCodes();
  const hashes = codes.map((one) => hashRecoveryCode(one) ?? '');
  await db().$transaction(async (tx) => {
    if (!(await confirmFactor(tx, user.id, step, hashes)))
      throw new AppError('conflict', 'There is nothing to confirm. Load the page again.');
    const event = { actorId: user.id, subjectType: 'user', subjectId: user.id, data: {} };
    await insertAuditEvent(tx, { ...event, action: 'second-factor.on' });
  });
  return codes;
}

async function removeFactor(actorId: string, userId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    if (!(await deleteFactor(tx, userId))) throw new AppError('not-found', 'Codes are off already.');
    const event = { actorId, subjectType: 'user', subjectId: userId, data: {} };
    await insertAuditEvent(tx, { ...event, action: 'second-factor.off' });
  });
}

/**
 * Turns codes off for whoever sits at the server's keyboard: the way back of an administrator without app, paper and a
 * colleague. It asks for no permission, so no route may call it. False where codes were off.
 */
export function endSecondFactorAtConsole(userId: string): Promise<boolean> {
  return db().$transaction(async (tx) => {
    if (!(await deleteFactor(tx, userId))) return false;
    const event = { actorId: null, subjectType: 'user', subjectId: userId, data: { by: 'console' } };
    await insertAuditEvent(tx, { ...event, action: 'second-factor.off' });
    return true;
  });
}

/** Turns one's own codes off. Throws AppError 'bad-request', 'not-found', 'too-many' or 'unavailable'. */
export async function endSecondFactor(user: CurrentUser, password: string): Promise<void> {
  await confirmPassword(user, password);
  await removeFactor(user.id, user.id);
}

/** Turns codes off for somebody who lost app and paper. Throws AppError 'forbidden' or 'not-found'. */
export async function endSecondFactorOf(actor: CurrentUser, userId: string): Promise<void> {
  requirePermission(actor, 'user.manage');
  await removeFactor(actor.id, userId);
}

/**
 * Whether a person who gave the right password may go in: with no factor in use yes, otherwise with a code of the app or a
 * recovery code, either of which is used up.
 */
export async function passesSecondFactor(
  userId: string,
  code: string,
): Promise<'passed' | 'code-needed' | 'code-wrong'> {
  const factor = await findFactor(userId);
  if (!factor?.confirmed) return 'passed';
  if (code.trim() === '') return 'code-needed';
  const recovery = hashRecoveryCode(code);
  if (recovery !== null) return (await takeRecoveryCode(userId, recovery)) ? 'passed' : 'code-wrong';
  const secret = unseal(factor.secret, userId);
  const step = secret === null ? null : stepOf(secret, code, Date.now(), factor.lastStep);
  return step !== null && (await takeStep(userId, step)) ? 'passed' : 'code-wrong';
}
