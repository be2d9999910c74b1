import { domainOfObjectives, leafDomains } from '@/lib/exam/blueprint-domains';
import { planExam } from '@/lib/exam/exam-plan';
import type { BankCheck, Finding } from './finding';

/** Blueprints name topics that exist and leave out none; each can give a short exam; half of the bank and of each topic asks for more than recall. */
export const checkCoverage: BankCheck = (content, today) => {
  const findings: Finding[] = [];
  const report = (file: string, message: string) => findings.push({ file, line: 1, severity: 'error', message });
  const topics = new Set(content.topics.map((topic) => topic.id));
  const objectives = new Set(content.objectives.map((objective) => objective.id));
  for (const blueprint of content.blueprints) {
    const file = `blueprints/${blueprint.id}.yaml`;
    const listed = leafDomains(blueprint.domains).flatMap((domain) => domain.topics);
    for (const entry of listed) {
      if (!topics.has(entry) && !objectives.has(entry))
        report(file, `names ${entry}, which is no topic and no objective`);
    }
    const domainOf = domainOfObjectives(blueprint, objectives);
    for (const objective of objectives)
      if (!domainOf.has(objective)) report(file, `no domain holds the objective ${objective}`);
    const plan = planExam(blueprint, 'short');
    for (const [domain, scored] of plan.scored) {
      const needed = scored + (plan.pretest.get(domain) ?? 0);
      const held = content.questions.filter(
        ({ content: q }) =>
          domainOf.get(`${q.topic}.${q.objective}`) === domain && (q.reviewBy === undefined || q.reviewBy >= today),
      ).length;
      if (held < needed)
        report(file, `domain ${domain} has ${held} usable questions, and a short exam needs ${needed}`);
    }
  }
  const parts = [
    { file: 'topics', own: content.questions, enough: 100 },
    ...content.topics.map(({ id }) => ({
      file: `topics/${id}/topic.yaml`,
      own: content.questions.filter((question) => question.content.topic === id),
      enough: 10,
    })),
  ];
  for (const { file, own, enough } of parts) {
    const applied = own.filter((question) => question.content.level !== 'recall').length;
    if (own.length >= enough && applied < own.length / 2)
      report(file, `only ${applied} of ${own.length} questions ask for application or analysis, and half must`);
  }
  return findings;
};

/** Questions whose day of review has come, or comes within 60 days. */
export const checkReviewDates: BankCheck = (content, today) => {
  const soon = new Date(Date.parse(today) + 60 * 86_400_000).toISOString().slice(0, 10);
  return content.questions.flatMap((question): Finding[] => {
    const { reviewBy, id } = question.content;
    if (reviewBy === undefined || reviewBy > soon) return [];
    const state =
      reviewBy < today ? 'has left exam forms until it is looked at again' : 'leaves exam forms unless it is looked at';
    return [
      {
        file: question.file,
        line: question.line,
        severity: 'advice',
        message: `${id}: ${state} (review by ${reviewBy})`,
      },
    ];
  });
};
