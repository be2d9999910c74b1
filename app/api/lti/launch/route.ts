import { handleLaunch } from '@/lib/lti/handle-launch';

export const POST = handleLaunch;
