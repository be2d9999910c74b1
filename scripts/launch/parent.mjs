// Ends a process in order when the one that started it is gone, however that went: the parent keeps a pipe
// open to it, and the system closes the pipe. Loaded with --import by processes that the launcher starts.
import { Socket } from 'node:net';

const descriptor = Number(process.env.PRECEPTOR_PARENT_PIPE);
delete process.env.PRECEPTOR_PARENT_PIPE;
if (descriptor > 2) {
  const pipe = new Socket({ fd: descriptor, readable: true, writable: false });
  pipe.once('close', () => process.kill(process.pid, 'SIGTERM'));
  pipe.on('error', () => undefined);
  pipe.resume();
  pipe.unref();
}
