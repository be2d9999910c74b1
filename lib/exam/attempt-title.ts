import type { Blueprint } from './blueprint';
import type { ExamRequest } from './exam-request';

const lengthWords = { full: 'full length', half: 'half length', short: 'short' } as const;

function subject(
  request: ExamRequest,
  blueprint: Pick<Blueprint, 'domains'>,
  topicTitle: (id: string) => string,
): string {
  const { selection } = request;
  switch (selection.kind) {
    case 'plan':
      return lengthWords[selection.length];
    case 'domain': {
      const name = blueprint.domains.find((domain) => domain.id === selection.domain)?.name ?? selection.domain;
      return name + onlyWords(selection.only);
    }
    case 'topics': {
      const [first, second, ...rest] = selection.topics.map(topicTitle);
      const titles =
        rest.length > 0 ? `${first}, ${second} and ${rest.length} more` : [first, second].filter(Boolean).join(' and ');
      return titles + onlyWords(selection.only);
    }
    case 'objectives': {
      const topics = [...new Set(selection.objectives.map((id) => topicTitle(id.split('.')[0] ?? id)))];
      return `what you missed in ${topics.slice(0, 2).join(' and ')}${topics.length > 2 ? ` and ${topics.length - 2} more` : ''}`;
    }
    case 'mix':
      return 'all domains';
    case 'missed':
      return 'questions you missed';
    case 'review':
      return 'what is due for review';
    case 'unseen':
      return 'questions new to you';
  }
}

function onlyWords(only: 'missed' | 'unseen' | undefined): string {
  if (only === undefined) return '';
  return only === 'missed' ? ', what you missed' : ', new to you';
}

/** "CCMA practice exam, half length"; "CCMA study, Phlebotomy, what you missed" */
export function attemptTitle(
  certification: string,
  request: ExamRequest,
  blueprint: Pick<Blueprint, 'domains'>,
  topicTitle: (id: string) => string,
): string {
  return `${certification} ${request.mode === 'exam' ? 'practice exam' : 'study'}, ${subject(request, blueprint, topicTitle)}`;
}
