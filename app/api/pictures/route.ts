import { postPicture as contract } from '@/lib/http/contracts/authoring-contracts';
import { handle } from '@/lib/http/handle';
import { readBytes } from '@/lib/http/read-bytes';
import { largestUpload } from '@/lib/pictures/encode-picture';
import { keepPicture, pictureTooLarge } from '@/lib/pictures/pictures';

export const POST = handle(contract, async ({ user, request }) => {
  const { id, width, height } = await keepPicture(user, await readBytes(request, largestUpload, pictureTooLarge));
  return { picture: id, width, height };
});
