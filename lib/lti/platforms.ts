import 'server-only';
import { insertAuditEvent } from '@/lib/auth/auth-data';
import type { CurrentUser } from '@/lib/auth/current-user';
import { requirePermission } from '@/lib/auth/users';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import type { PlatformRequest } from '@/lib/http/contracts/lti-contracts';
import { countOutgoing } from '@/lib/outgoing/outgoing-data';
import { launchPath, loginPath } from './launch-target';
import {
  deletePlatform,
  findPlatform,
  insertPlatform,
  isTaken,
  listPlatforms,
  updatePlatform,
  type Platform,
  type PlatformSettings,
} from './platform-data';

/** A platform as an administrator sees one. Holds no secret: there is none. */
export interface PlatformView extends PlatformSettings {
  id: string;
  active: boolean;
  /** ISO 8601; null where nobody came yet. */
  lastLaunchAt: string | null;
}

function view({ createdAt: _createdAt, disabledAt, lastLaunchAt, ...platform }: Platform): PlatformView {
  return { ...platform, active: disabledAt === null, lastLaunchAt: lastLaunchAt?.toISOString() ?? null };
}

const taken = 'There is a platform with this issuer and client id already.';

function settingsOf(request: PlatformRequest): PlatformSettings {
  const origins = request.frameOrigins.length > 0 ? request.frameOrigins : [new URL(request.authorizationUrl).origin];
  const { deploymentIds, tokenAudience, ...rest } = request;
  return {
    ...rest,
    deploymentIds: [...new Set(deploymentIds)],
    frameOrigins: [...new Set(origins)],
    tokenAudience: tokenAudience === null || tokenAudience === '' ? null : tokenAudience,
  };
}

/** Our addresses, as platforms ask for them. */
export interface ToolAddresses {
  login: string;
  launch: string;
  keys: string;
}

/** Every platform, our own addresses, and how results get out. Throws AppError 'forbidden'. */
export async function readPlatforms(actor: CurrentUser) {
  requirePermission(actor, 'platform.configure');
  const site = env().NEXTAUTH_URL;
  const [platforms, outgoing] = await Promise.all([listPlatforms(), countOutgoing()]);
  return {
    platforms: platforms.map(view),
    outgoing,
    tool: {
      login: new URL(loginPath, site).href,
      launch: new URL(launchPath, site).href,
      keys: new URL('/api/lti/keys', site).href,
    } satisfies ToolAddresses,
  };
}

/** One platform. Throws AppError 'forbidden' or 'not-found'. */
export async function getPlatform(actor: CurrentUser, id: string): Promise<PlatformView> {
  requirePermission(actor, 'platform.configure');
  const platform = await findPlatform(id);
  if (!platform) throw new AppError('not-found', 'There is no such platform. Load the list again.');
  return view(platform);
}

/** Adds a platform. Throws AppError 'forbidden', or 'conflict' for a second one of the same issuer and client id. */
export async function addPlatform(actor: CurrentUser, request: PlatformRequest): Promise<{ id: string }> {
  requirePermission(actor, 'platform.configure');
  const settings = settingsOf(request);
  return db().$transaction(async (tx) => {
    const id = await insertPlatform(tx, settings);
    if (id === null) throw new AppError('conflict', taken, { fields: { clientId: taken } });
    const { name, issuer, clientId } = settings;
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'platform.create',
      subjectType: 'platform',
      subjectId: id,
      data: { name, issuer, clientId },
    });
    return { id };
  });
}

/** Changes a platform. Throws AppError 'forbidden', 'not-found' or 'conflict'. */
export async function changePlatform(
  actor: CurrentUser,
  id: string,
  { active, ...request }: PlatformRequest & { active: boolean },
): Promise<void> {
  const before = await getPlatform(actor, id);
  const settings = settingsOf(request);
  if (await isTaken(id, settings)) throw new AppError('conflict', taken, { fields: { clientId: taken } });
  const names = Object.keys(settings) as (keyof PlatformSettings)[];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(settings[name]));
  await db().$transaction(async (tx) => {
    await updatePlatform(tx, id, { ...settings, disabledAt: active ? null : new Date() });
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'platform.change',
      subjectType: 'platform',
      subjectId: id,
      data: { name: settings.name, active, changed: changed.join(', ') },
    });
  });
}

/** Removes a platform with its links; accounts, cohorts and results stay. Throws AppError 'forbidden' or 'not-found'. */
export async function removePlatform(actor: CurrentUser, id: string): Promise<void> {
  const { name, issuer } = await getPlatform(actor, id);
  await db().$transaction(async (tx) => {
    await deletePlatform(tx, id);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'platform.remove',
      subjectType: 'platform',
      subjectId: id,
      data: { name, issuer },
    });
  });
}
