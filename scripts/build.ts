import { buildApp, buildIsCurrent } from './launch/build-app';
import { main } from './launch/main';
import { generatePrismaClient, prismaClientIsCurrent } from './launch/prisma-client';
import { createProgress } from './launch/progress.mjs';

// `npm run build`: what `npm start` would build; it then finds it done.
await main(async () => {
  const { say, step } = createProgress();
  if (!(await prismaClientIsCurrent())) await step('Writing the database client', generatePrismaClient);
  if (await buildIsCurrent()) say('The build is up to date.');
  else await step('Building the pages', buildApp);
});
