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
    case 'domain':
      return blueprint.domains.find((domain) => domain.id === selection.domain)?.name ?? selection.domain;
    case 'topics': {
      const [first, second, ...rest] = selection.topics.map(topicTitle);
      return rest.length > 0
        ? `${first}, ${second} and ${rest.length} more`
        : [first, second].filter(Boolean).join(' and ');
    }
    case 'missed':
      return 'questions you missed';
    case 'unseen':
      return 'questions new to you';
  }
}

/** "CCMA practice exam, half length"; "CCMA study, Phlebotomy" */
export function attemptTitle(
  certification: string,
  request: ExamRequest,
  blueprint: Pick<Blueprint, 'domains'>,
  topicTitle: (id: string) => string,
): string {
  return `${certification} ${request.mode === 'exam' ? 'practice exam' : 'study'}, ${subject(request, blueprint, topicTitle)}`;
}
