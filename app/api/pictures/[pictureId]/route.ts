import { getPicture as contract } from '@/lib/http/contracts/authoring-contracts';
import { handle } from '@/lib/http/handle';
import { readPictureBytes } from '@/lib/pictures/pictures';

/**
 * What stands at an address never changes, so a browser keeps it for the day, also for a time without a network. No cache
 * between keeps it: who asks must be somebody who may see it.
 */
export const GET = handle(contract, async ({ user, params }) => {
  const { bytes, mediaType } = await readPictureBytes(user, params.pictureId);
  return new Response(bytes, {
    headers: {
      'content-type': mediaType,
      'cache-control': 'private, max-age=86400, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
});
