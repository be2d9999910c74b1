import { getPicture as contract } from '@/lib/http/contracts/authoring-contracts';
import { handle } from '@/lib/http/handle';
import { readPictureBytes } from '@/lib/pictures/pictures';

/** What stands at an address never changes, so a browser keeps it, also for a time without a network. */
export const GET = handle(contract, async ({ params }) => {
  const { bytes, mediaType } = await readPictureBytes(params.pictureId);
  return new Response(bytes, {
    headers: {
      'content-type': mediaType,
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
});
