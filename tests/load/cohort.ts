import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { bankIndex } from '@/lib/bank/bank-index';
import { readCohortReadiness } from '@/lib/cohort/readiness/read-cohort-readiness';
import { refreshRollup, refreshRollups } from '@/lib/cohort/readiness/refresh-rollups';
import { readAssignments, readGradebook } from '@/lib/cohort/read-assignments';
import { leafDomains } from '@/lib/exam/blueprint-domains';
import { addAssignment, addCohort, addScores } from './cohort-data';
import { examLength } from './exam-taker';
import { addAccounts, addFinishedExams, settle } from './growth-data';
import { withDatabase } from './growth';
import { openLoadWorld, startLoadServer } from './load-world';
import { measurementTable, Recorder } from './measure';
import { collectPlans } from './query-plans';

const blueprintId = 'ccma-2022';
const classSize = 30;
const assigned = 'An exam of the bench';

/** Gives the size of a page in kB, unpacked. */
async function getPage(url: string, cookie: string, sign: string): Promise<number> {
  const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  const text = await answer.text();
  if (answer.status !== 200 || !text.includes(sign)) throw new Error(`the page answers ${answer.status}`);
  return Math.round(Buffer.byteLength(text) / 1024);
}

/**
 * Measures the pages of a cohort of 10,000 learners with 1,000,000 responses, and the job that counts it, and prints the plans
 * of their statements. Returns the figures.
 */
export async function benchCohort(quick: boolean): Promise<unknown> {
  const learners = quick ? 1000 : 10_000;
  const each = 2;
  console.log(`\n${learners} learners in one cohort, ${learners * each * examLength} responses`);
  const server = await startLoadServer();
  const superuserUrl = withDatabase(server.superuserUrl, new URL(server.url).pathname.slice(1));
  try {
    const blueprint = (await bankIndex()).blueprints.get(blueprintId);
    if (!blueprint) throw new Error(`there is no blueprint ${blueprintId}`);
    const ids = await addAccounts(superuserUrl, learners);
    const domains = leafDomains(blueprint.domains).map(({ id }) => id);
    for (let place = 0; place < ids.length; place += 500) {
      const some = ids.slice(place, place + 500);
      await addFinishedExams(superuserUrl, some, each);
      await addScores(superuserUrl, some, { domains, certificationId: blueprint.certification.id });
    }
    const world = await openLoadWorld(server.url, server.pid, 1);
    try {
      const [instructor] = await world.learners(1);
      if (!instructor) throw new Error('no instructor was made');
      await world.pool.query(`update user_account set role = 'instructor' where id = $1`, [instructor.id]);
      const cohorts = { whole: randomUUID(), class: randomUUID() };
      const of = { instructorId: instructor.id };
      await addCohort(superuserUrl, { ...of, id: cohorts.whole, learnerIds: ids });
      await addAssignment(superuserUrl, { cohortId: cohorts.whole, title: assigned, blueprintId });
      await addCohort(superuserUrl, { ...of, id: cohorts.class, learnerIds: ids.slice(0, classSize) });
      await settle(superuserUrl);
      const { rows } = await world.pool.query<{ marks: string; responses: string }>(
        'select (select count(*) from mark) as marks, (select count(*) from response) as responses',
      );
      console.log(
        `  ${rows[0]?.responses} responses, ${rows[0]?.marks} marks (load average ${(loadavg()[0] ?? 0).toFixed(1)})`,
      );

      const counting = new Recorder(`count anew, ${learners} learners`, 1, world.cpu);
      for (let turn = 0; turn < 8; turn++)
        await counting.during(() => counting.time(() => refreshRollup({ id: cohorts.whole, certificationId: null })));
      await refreshRollup({ id: cohorts.class, certificationId: null });
      const looking = new Recorder('look for what is stale', 1, world.cpu);
      for (let turn = 0; turn < 20; turn++) await looking.during(() => looking.time(() => refreshRollups()));

      const map = 'Learners by domain';
      const pages = (
        [
          ['readiness', 'whole', '/readiness', map],
          ['readiness, a class', 'class', '/readiness', map],
          ['readiness, by a domain, last page', 'whole', `/readiness?sort=${domains[0]}&page=${learners / 50}`, map],
          ['readiness, who may need help', 'whole', '/readiness?show=risk', map],
          ['readiness, a search', 'whole', '/readiness?search=ab1', map],
          ['people', 'whole', '', 'Learners of this cohort'],
          ['gradebook', 'whole', '/gradebook', 'Learners by assignment'],
          ['assignments', 'whole', '/assignments', assigned],
        ] as const
      ).map(([name, which, path, sign]) => ({
        url: `http://127.0.0.1:${world.ports[0]}/cohorts/${cohorts[which]}${path}`,
        sign,
        recorder: new Recorder(`${name}, ${which === 'whole' ? learners : classSize}`, 1, world.cpu),
      }));
      const sizes = new Map<string, number>();
      for (const { url, sign, recorder } of pages)
        for (let turn = 0; turn < 5; turn++) sizes.set(recorder.name, await getPage(url, instructor.cookie, sign));
      for (let turn = 0; turn < (quick ? 20 : 100); turn++)
        for (const { url, sign, recorder } of pages)
          await recorder.during(() => recorder.time(() => getPage(url, instructor.cookie, sign)));
      console.log(
        `  load average ${(loadavg()[0] ?? 0).toFixed(1)}; kB of HTML: ${JSON.stringify(Object.fromEntries(sizes))}`,
      );
      const measured = [...pages.map(({ recorder }) => recorder), counting, looking].map((one) => one.finish());
      console.log(`\n${measurementTable(measured)}`);
      for (const recorder of [counting, looking, ...pages.map((page) => page.recorder)])
        for (const [problem, n] of recorder.problems) console.log(`  ${n} times: ${problem}`);
      const plans = await collectPlans(async () => {
        await refreshRollup({ id: cohorts.whole, certificationId: null });
        await refreshRollups();
        const actor = { id: instructor.id, role: 'instructor' } as const;
        await readCohortReadiness(actor, cohorts.whole);
        await readGradebook(actor, cohorts.whole, { search: '', page: 1 });
        await readAssignments(actor, cohorts.whole);
      });
      for (const [name, plan] of plans) console.log(`\n--- ${name}\n${plan}`);
      return { scenarios: measured, sizes: Object.fromEntries(sizes), plans: Object.fromEntries(plans) };
    } finally {
      await world.close();
    }
  } finally {
    await server.close();
  }
}
