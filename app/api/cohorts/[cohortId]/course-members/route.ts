import { after } from 'next/server';
import { bringCourseMembers as contract } from '@/lib/http/contracts/lti-contracts';
import { handle } from '@/lib/http/handle';
import { bringCourseMembers } from '@/lib/lti/course-members';

export const POST = handle(contract, async ({ user, params }) => {
  const { outcomes, after: work } = await bringCourseMembers(user, params.cohortId);
  after(work);
  return { courses: outcomes };
});
