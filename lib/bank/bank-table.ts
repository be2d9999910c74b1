import { domainOfObjectives, leafDomains } from '@/lib/exam/blueprint-domains';
import { proveForms } from './forms';
import { keyStatistics } from './lint/check-keys';
import { readingGrade } from './reading-grade';
import type { DrawnBank } from './template/drawn-bank';

const percent = (share: number) => `${Math.round(share * 100)} %`;

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * Counts by topic with the reading grade of the stems and what a topic holds beyond its largest need in one full form,
 * then counts by domain of each blueprint with the forms that the assembler made, as text.
 */
export function bankTable(content: DrawnBank, today: string): string {
  const proofs = content.blueprints.map((blueprint) => proveForms(content, blueprint, today));
  const largestOf = (topic: string) =>
    Math.max(0, ...proofs.map((proof) => proof.topics.find((one) => one.topic === topic)?.largest ?? 0));
  const topics = content.topics.map((topic) => {
    const own = content.questions.filter((question) => question.content.topic === topic.id);
    const objectives = content.objectives.filter((objective) => objective.topic === topic.id).length;
    const largest = largestOf(topic.id);
    const applied = own.filter((question) => question.content.level !== 'recall').length;
    return [
      topic.id,
      own.length,
      objectives,
      own.length ? percent(applied / own.length) : '',
      own.length ? percent(keyStatistics(own).longest) : '',
      own.length ? readingGrade(own.map((question) => question.content.stem)).toFixed(1) : '',
      largest,
      largest > 0 ? percent(own.length / largest - 1) : '',
    ];
  });
  const all = keyStatistics(content.questions);
  const grade = readingGrade(content.questions.map((question) => question.content.stem));
  topics.push([
    'all',
    content.questions.length,
    content.objectives.length,
    '',
    percent(all.longest),
    grade.toFixed(1),
    '',
    '',
  ]);
  const head = ['topic', 'questions', 'objectives', 'applied', 'longest is key', 'grade', 'most in a form', 'beyond'];
  const parts = [table(head, topics)];
  for (const { blueprint, items, forms, wanted, reserved } of proofs) {
    const domainOf = domainOfObjectives(
      blueprint,
      content.objectives.map((objective) => objective.id),
    );
    const rows = leafDomains(blueprint.domains).map((domain) => {
      const held = content.questions.filter(
        ({ content: q }) => domainOf.get(`${q.topic}.${q.objective}`) === domain.id,
      ).length;
      const perForm = (domain.items * (blueprint.scoredItems + blueprint.pretestItems)) / blueprint.scoredItems;
      return [`${domain.id} ${domain.name}`, held, domain.items, (held / perForm).toFixed(1)];
    });
    parts.push(
      table([`${blueprint.certification.id} ${blueprint.version}`, 'questions', 'scored', 'full forms'], rows),
      `${forms} of ${wanted} full forms of ${items} assembled without a shared question; ${reserved} questions reserved`,
    );
  }
  return parts.join('\n\n');
}
