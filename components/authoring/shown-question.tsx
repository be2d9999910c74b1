import { QuestionReview } from '@/components/question/question-review';
import { LocalDate } from '@/components/ui/local-time';
import type { ShownQuestion } from '@/lib/authoring/show-question';
import { difficultyNames, levelNames, typeNames } from './question-words';

function facts(question: ShownQuestion): [string, React.ReactNode][] {
  const { reveal, level, difficulty, reviewBy, fixedOrder, enemies, isTemplate } = question;
  const rows: [string, React.ReactNode][] = [
    ['Objective', reveal.objectiveTitle || 'Not chosen yet'],
    ['Asks for', level === null ? 'Not chosen yet' : (levelNames[level] ?? level)],
    ['How hard', difficulty === null ? 'Not chosen yet' : (difficultyNames[String(difficulty)] ?? String(difficulty))],
    ['Answered by', typeNames[reveal.keys[0]?.type ?? 'choice']],
    ['Order of options', isTemplate || fixedOrder ? 'Kept: it carries meaning' : 'Shuffled'],
  ];
  if (isTemplate) rows.push(['Numbers', 'Drawn anew for each attempt; this is one draw']);
  if (reviewBy !== null) rows.push(['Look at it again by', <LocalDate key="by" iso={`${reviewBy}T12:00:00Z`} />]);
  if (enemies.length > 0) rows.push(['Never in one exam with', enemies.join(', ')]);
  return rows;
}

/** A question with its key, its reasons and what is known of it, as its authors look at it. */
export function ShownQuestionView({ question }: { question: ShownQuestion }) {
  return (
    <div className="flex flex-col gap-5">
      <QuestionReview
        stem={question.stem.trim() === '' ? 'No words yet.' : question.stem}
        stimulus={question.stimulus}
        reveal={question.reveal}
        answer={null}
      />
      <dl className="grid gap-x-6 gap-y-3 border-t border-line pt-4 text-sm sm:grid-cols-2">
        {facts(question).map(([term, value]) => (
          <div key={term}>
            <dt className="text-ink-soft">{term}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
