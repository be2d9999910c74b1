import { parseArgs } from 'node:util';
import { startRobotWorld } from '../tests/robot/robot-world';
import { requireTools } from '../tests/scale/tools';
import { buildApp, buildIsCurrent } from './launch/build-app';
import { main } from './launch/main';
import { untilStopped } from './launch/until-stopped';

const usage = `npm run scale-example      several processes behind nginx, on one PostgreSQL behind PgBouncer, until Ctrl-C
  --processes N  how many (3)

With data of its own that is thrown away. That nothing is lost while the processes are restarted
one after the other is proved by npm run robot -- --rolling 3.`;

await main(async () => {
  const { values } = parseArgs({
    options: { processes: { type: 'string', default: '3' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  requireTools(['nginx', 'pgbouncer']);
  const stop = untilStopped(console.log);
  if (!(await buildIsCurrent())) await buildApp();
  const world = await startRobotWorld({ appCount: Number(values.processes), plant: null, deployed: true });
  try {
    console.log(`Preceptor is at http://127.0.0.1:${world.port}, ${world.appCount} processes. Ctrl-C stops it.`);
    await stop.requested;
  } finally {
    await world.close();
  }
});
