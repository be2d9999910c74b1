import { finding, type BankCheck, type Finding } from './finding';

/** Ids stand once; topics, references and enemies that are named exist; every topic and objective has what it needs. */
export const checkIdentity: BankCheck = (content) => {
  const findings: Finding[] = [];
  const topics = new Set(content.topics.map((topic) => topic.id));
  const references = new Map(content.references.map((reference) => [reference.id, reference]));
  const ids = new Map<string, string>();
  for (const question of content.questions) {
    const other = ids.get(question.content.id);
    if (other !== undefined) findings.push(finding(question, `the id stands in ${other} too`));
    ids.set(question.content.id, question.file);
  }
  for (const question of content.questions) {
    const { content: q } = question;
    const cited = q.references.map(({ source }) => references.get(source));
    q.references.forEach(({ source }, place) => {
      if (!cited[place]) findings.push(finding(question, `the reference ${source} is not in references.yaml`));
    });
    if (cited.every((reference) => reference?.access === 'paywalled'))
      findings.push(finding(question, 'needs a reference that is public'));
    for (const enemy of q.enemies ?? []) {
      if (!ids.has(enemy) || enemy === q.id)
        findings.push(finding(question, `the enemy ${enemy} is no other question of the bank`));
    }
  }
  for (const objective of content.objectives) {
    const at = { file: objective.file, line: 1, severity: 'error' as const };
    if (!topics.has(objective.topic))
      findings.push({ ...at, message: `the folder of topic ${objective.topic} has no topic.yaml` });
    const n = content.questions.filter((question) => question.file === objective.file).length;
    if (n < 3) findings.push({ ...at, message: `the objective has ${n} questions, and needs three` });
  }
  return [...findings, ...duplicateReferences(content.references.map((reference) => reference.id))];
};

function duplicateReferences(ids: readonly string[]): Finding[] {
  return ids
    .filter((id, place) => ids.indexOf(id) !== place)
    .map((id) => ({ file: 'references.yaml', line: 1, severity: 'error', message: `${id} stands twice` }));
}
