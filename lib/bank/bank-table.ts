import { domainOfObjectives, leafDomains } from '@/lib/exam/blueprint';
import { keyStatistics } from './lint/check-keys';
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

/** Counts by topic, then by domain of each blueprint, as text. */
export function bankTable(content: DrawnBank): string {
  const topics = content.topics.map((topic) => {
    const own = content.questions.filter((question) => question.content.topic === topic.id);
    const objectives = content.objectives.filter((objective) => objective.topic === topic.id).length;
    const applied = own.filter((question) => question.content.level !== 'recall').length;
    return [
      topic.id,
      own.length,
      objectives,
      own.length ? percent(applied / own.length) : '',
      own.length ? percent(keyStatistics(own).longest) : '',
    ];
  });
  const all = keyStatistics(content.questions);
  topics.push(['all', content.questions.length, content.objectives.length, '', percent(all.longest)]);
  const parts = [table(['topic', 'questions', 'objectives', 'applied', 'longest is key'], topics)];
  for (const blueprint of content.blueprints) {
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
    );
  }
  return parts.join('\n\n');
}
