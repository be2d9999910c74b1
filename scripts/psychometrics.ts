import { runPsychometrics } from '@/lib/readiness/command/psychometrics-command';

// A reader that has enough, such as "head", ends the output: no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runPsychometrics(process.argv.slice(2), {
  stdin: process.stdin,
  print: (text) => console.log(text),
  complain: (text) => console.error(text),
});
