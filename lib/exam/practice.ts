import 'server-only';
import { bankIndex } from '@/lib/bank/bank-index';
import { listMissed, readHistory } from './history-data';
import { openQuestions } from './open-questions';
import { practiceOffer, type PracticeOffer } from './practice-offer';

/** What a learner can build practice sets from, for each certification that is offered. */
export async function readPracticeOffers(learnerId: string): Promise<PracticeOffer[]> {
  const [{ bankVersion, history, now }, missed, open] = await Promise.all([
    readHistory(learnerId),
    listMissed(learnerId),
    openQuestions(learnerId),
  ]);
  const index = await bankIndex(bankVersion);
  const today = new Date(now).toISOString().slice(0, 10);
  return index.currentBlueprints.flatMap((id) => {
    const blueprint = index.blueprints.get(id);
    if (!blueprint) return [];
    const offer = practiceOffer({
      blueprint,
      bank: index.pool(id),
      topicTitle: (topic) => index.topics.get(topic)?.title ?? topic,
      history,
      missed,
      open,
      reserve: index.reserve(id),
      today,
    });
    return [offer];
  });
}
