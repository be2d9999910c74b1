import { putSchool, readSchool as readContract } from '@/lib/http/contracts/school-contracts';
import { handle } from '@/lib/http/handle';
import { changeSchool } from '@/lib/school/change-school';
import { readSchool } from '@/lib/school/read-school';

export const GET = handle(readContract, () => readSchool());

export const PUT = handle(putSchool, ({ user, body }) => changeSchool(user, body));
