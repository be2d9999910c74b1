import { handleLogin } from '@/lib/lti/handle-launch';

export const GET = handleLogin;

export const POST = handleLogin;
