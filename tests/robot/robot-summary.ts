import type { Finding } from './judge';
import type { RobotResult } from './run-robot';

const shown = 20;

/** The result for people. */
export function robotSummary(result: RobotResult, findings: readonly Finding[]): string {
  const { kills, longestRecovery } = result;
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  return [
    '',
    `Seed ${result.seed}, ${result.seconds} s, ${result.attempts} exams, ${result.scored} of them scored and recounted`,
    `Killed: app ${kills.app} times, PostgreSQL ${kills.database} times; ${result.outages} outages of the network`,
    ...(result.restarts > 0
      ? [`Every process restarted in order, ${result.restarts} times; ${result.refusals} requests refused meanwhile`]
      : []),
    `Longest time until it answered again: app ${seconds(longestRecovery.app)} s, PostgreSQL ${seconds(longestRecovery.database)} s`,
    `${result.answers} answers given, ${result.browserAnswers} of them in ${result.browsers} real browsers and ${result.typedAnswers} several options, a number or an order; ${result.confirmed} saves confirmed and ${result.claims} times "Saved" shown, all compared`,
    `${result.toldLate} times told that an answer came too late, ${result.toldStale} times that another device was first`,
    `Mismatches ${result.mismatches}, falsely saved ${result.falseSaved}, counted too late ${result.lateCounted}`,
    ...findings.slice(0, shown).map(({ kind, text }) => `  ${kind}: ${text}`),
    ...(findings.length > shown ? [`  and ${findings.length - shown} more`] : []),
    findings.length === 0
      ? 'Nothing was lost.'
      : `FAULTS FOUND. With --seed ${result.seed} the learners walk the same ways again.`,
  ].join('\n');
}
