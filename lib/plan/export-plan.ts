import 'server-only';
import { env } from '@/lib/env/env';
import { planCalendar } from './plan-calendar';
import { readPlan } from './read-plan';

const calendarDays = 84;

/** A learner's plan as the text of an iCalendar file. */
export async function exportPlan(learner: { id: string; timeFactor: number }): Promise<string> {
  const plan = await readPlan(learner, calendarDays);
  return planCalendar(plan, learner.id, env().NEXTAUTH_URL.replace(/\/$/, ''));
}
