import { ButtonLink } from '@/components/ui/button-link';
import { LocalTime } from '@/components/ui/local-time';
import { confidenceSentence } from '@/lib/exam/confidence-sentence';
import { durationWords } from '@/lib/exam/duration-words';
import { maxSetSize } from '@/lib/exam/set-size';
import { practiceHref } from '@/lib/exam/practice-choice';
import type { ResultView } from '@/lib/exam/result-view';
import { LateAnswers } from './late-answers';
import { ScoreChanges } from './score-changes';
import { studySentence } from '@/lib/exam/study-sentence';

function spentWords({ questions }: ResultView): string | null {
  const minutes = Math.round(questions.reduce((sum, { timeSpentMs }) => sum + timeSpentMs, 0) / 60_000);
  return minutes < 1 ? null : `You spent ${durationWords(minutes)} on its questions, reading aside.`;
}

/** What came of a study set, and what to study next. It is no measurement, and does not look like one. */
export function StudyHeadline({ result }: { result: ResultView }) {
  const { certification, title, endedAt, questions } = result;
  const missed = questions.filter(({ outcome }) => outcome !== 'right');
  const topics = [...new Set(missed.map(({ topic }) => topic))];
  const confidence = confidenceSentence(questions);
  const spent = spentWords(result);
  const again = practiceHref({
    certification,
    choice: { topics, what: 'missed', count: Math.min(maxSetSize, Math.max(1, missed.length)) },
  });
  return (
    <header className="flex flex-col gap-6 pt-8 sm:pt-10">
      <div>
        <p className="text-ink-soft">
          <span className="font-semibold text-ink">{title}</span>, <LocalTime iso={endedAt} />
        </p>
        <h1 className="mt-2 max-w-4xl text-3xl sm:text-4xl">{studySentence(result)}</h1>
      </div>
      <div className="flex measure flex-col gap-2">
        {confidence && <p className="text-lg">{confidence}</p>}
        <p className="text-ink-soft">
          This shows what to look at again. It does not count in your exam results. {spent}
        </p>
      </div>
      <ScoreChanges changes={result.changes} />
      <LateAnswers result={result} />
      <div className="flex no-print flex-wrap gap-3">
        {missed.length > 0 && (
          <ButtonLink href={again} size="large">
            {missed.length === 1 ? 'Study the one not yet right' : `Study the ${missed.length} not yet right`}
          </ButtonLink>
        )}
        <ButtonLink
          href={practiceHref({ certification })}
          size="large"
          variant={missed.length > 0 ? 'secondary' : 'primary'}
        >
          Build another set
        </ButtonLink>
      </div>
    </header>
  );
}
