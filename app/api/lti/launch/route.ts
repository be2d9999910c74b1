import { after } from 'next/server';
import { handleLaunch } from '@/lib/lti/handle-launch';

export const POST = (request: Request) => handleLaunch(request, after);
