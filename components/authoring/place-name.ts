import { optionLetter } from '@/lib/exam/answer-words';

/** A field of a question as people say it: "Reason of option C". */
export function placeName(place: string): string {
  const option = /^options\.(\d+)\.(text|rationale)$/.exec(place);
  if (option) return `${option[2] === 'text' ? 'Option' : 'Reason of option'} ${optionLetter(Number(option[1]))}`;
  const names: Record<string, string> = { stem: 'Stem', stimulus: 'Stimulus', references: 'References' };
  return names[place] ?? 'The whole question';
}
