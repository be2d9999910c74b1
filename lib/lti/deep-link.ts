import 'server-only';
import { randomUUID } from 'node:crypto';
import type { CurrentUser } from '@/lib/auth/current-user';
import { bankIndex } from '@/lib/bank/bank-index';
import { listTitles } from '@/lib/cohort/assignment-data';
import { listCohorts } from '@/lib/cohort/cohort-data';
import { getActiveCohort } from '@/lib/cohort/get-cohort';
import { getAssignment } from '@/lib/cohort/manage-assignment';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { AppError } from '@/lib/http/app-error';
import type { DeepLinkChoice } from '@/lib/http/contracts/lti-contracts';
import { upsertCourse } from './course-data';
import { findDeepLink, takeDeepLink, type DeepLink } from './deep-link-data';
import { deepLinkingClaim, ltiClaim } from './launch-claims';
import { assignmentTarget } from './launch-target';
import { signAsTool } from './tool-key';

/** Part of 100 that the platform's gradebook shows until it says otherwise. */
const scoreMaximum = 100;

function gone(): AppError {
  return new AppError('not-found', 'This choice is made already, or took too long. Begin it again in your course.');
}

async function getDeepLink(user: CurrentUser, id: string): Promise<DeepLink> {
  const link = await findDeepLink(id, user.id, new Date());
  if (!link) throw gone();
  return link;
}

/** What an instructor can link to from a course: assignments of own cohorts, and the exams. Throws AppError 'not-found'. */
export async function readDeepLink(user: CurrentUser, id: string) {
  const [link, cohorts, index] = await Promise.all([getDeepLink(user, id), listCohorts(user), bankIndex()]);
  const active = cohorts.filter(({ archivedAt }) => archivedAt === null).slice(0, 100);
  const titles = await listTitles(active.map((cohort) => cohort.id));
  return {
    platform: link.platform.name,
    course: link.course?.title ?? null,
    acceptsMany: link.acceptsMany,
    cohorts: active.flatMap((cohort) => {
      const assignments = titles.filter(({ cohortId }) => cohortId === cohort.id);
      return assignments.length === 0
        ? []
        : [
            {
              id: cohort.id,
              name: cohort.name,
              assignments: assignments.map(({ id: own, title }) => ({ id: own, title })),
            },
          ];
    }),
    exams: index.currentBlueprints.flatMap((blueprintId) => {
      const blueprint = index.blueprints.get(blueprintId);
      return blueprint ? [{ id: blueprintId, name: blueprint.certification.id }] : [];
    }),
  };
}

/** The content item of a choice (Deep Linking 2.0, 3.2 and its line item). Ties the course to the cohort of an assignment. */
async function contentItem(user: CurrentUser, { platform, deploymentId, course }: DeepLink, choice: DeepLinkChoice) {
  const site = env().NEXTAUTH_URL;
  if (choice.kind === 'exam') {
    const { blueprints, currentBlueprints } = await bankIndex();
    const blueprint = currentBlueprints.includes(choice.id) ? blueprints.get(choice.id) : undefined;
    if (!blueprint) throw new AppError('not-found', 'This exam is not offered any more. Choose another one.');
    const url = new URL(`/exams/${choice.id}`, site).href;
    return { type: 'ltiResourceLink', title: `${blueprint.certification.id} practice exams`, url };
  }
  const cohort = await getActiveCohort(user, choice.cohortId);
  const { id, title } = await getAssignment(user, cohort.id, choice.id);
  if (course) {
    const key = { platformId: platform.id, deploymentId, contextId: course.id };
    const said = { cohortId: cohort.id, title: course.title, membershipsUrl: course.membershipsUrl };
    await upsertCourse(db(), key, said);
  }
  const url = new URL(assignmentTarget(id), site).href;
  return { type: 'ltiResourceLink', title, url, lineItem: { label: title, scoreMaximum, resourceId: id } };
}

/**
 * What the browser brings back to the platform for a choice (Deep Linking 2.0, 4.5), signed by us. A choice is made once.
 * Throws AppError 'not-found', 'bad-request' or 'conflict'.
 */
export async function chooseDeepLink(
  user: CurrentUser,
  id: string,
  choices: readonly DeepLinkChoice[],
): Promise<{ url: string; token: string }> {
  const link = await getDeepLink(user, id);
  if (choices.length > 1 && !link.acceptsMany)
    throw new AppError('bad-request', 'This course takes one link at a time. Choose one.');
  const items = [];
  for (const choice of choices) items.push(await contentItem(user, link, choice));
  const { platform, deploymentId, data, returnUrl } = link;
  const token = await signAsTool({
    iss: platform.clientId,
    aud: platform.issuer,
    nonce: randomUUID(),
    [`${ltiClaim}deployment_id`]: deploymentId,
    [`${ltiClaim}message_type`]: 'LtiDeepLinkingResponse',
    [`${ltiClaim}version`]: '1.3.0',
    [`${deepLinkingClaim}content_items`]: items,
    ...(data === null ? {} : { [`${deepLinkingClaim}data`]: data }),
  });
  if (!(await takeDeepLink(db(), id))) throw gone();
  return { url: returnUrl, token };
}
