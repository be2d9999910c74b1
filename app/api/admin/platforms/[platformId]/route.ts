import { changePlatform as changeContract, removePlatform as removeContract } from '@/lib/http/contracts/lti-contracts';
import { handle } from '@/lib/http/handle';
import { changePlatform, removePlatform } from '@/lib/lti/platforms';

export const PUT = handle(changeContract, async ({ user, params, body }) => {
  await changePlatform(user, params.platformId, body);
  return undefined;
});

export const DELETE = handle(removeContract, async ({ user, params }) => {
  await removePlatform(user, params.platformId);
  return undefined;
});
