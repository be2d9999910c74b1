import { handleLogin } from '@/lib/lti/handle-launch';

export { handleLogin as GET, handleLogin as POST };
