import { AppError } from '@/lib/http/app-error';
import { problemResponse } from '@/lib/http/problem';

/** An address of the API that nothing stands at: a problem in JSON, as programs expect. */
function missing(): Response {
  return problemResponse(
    new AppError('not-found', 'There is nothing at this address. /api/openapi.json lists those that there are.'),
  );
}

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT };
