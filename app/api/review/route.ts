import { readReview as contract } from '@/lib/http/contracts/review-contracts';
import { handle } from '@/lib/http/handle';
import { readReview } from '@/lib/review/read-review';

export const GET = handle(contract, ({ user }) => readReview(user.id));
