import { useCallback, useEffect, useState } from 'react';
import { send } from '@/components/ui/send';
import type { drawSample, revealSample } from '@/lib/http/contracts/sample-contracts';
import { newSample, withAnswer, type SampleState } from './sample-state';
import { clearSample, readSample, writeSample } from './sample-store';

export type Stage = { kind: 'loading' } | { kind: 'failed'; message: string } | { kind: 'ready'; state: SampleState };

export interface Sample {
  stage: Stage;
  /** Locks the answer of the question on screen. The sentence of a failure, or null. */
  lock: (option: number) => Promise<string | null>;
  next: () => void;
  /** Forgets this sample and draws another; also tries again after a failure. */
  restart: () => void;
}

const noQuestions = 'The questions could not be loaded. Check your connection and try again.';

/** The visitor's sample: drawn once, kept in the tab, so that a reload goes on where it was. */
export function useSample(): Sample {
  const [stage, setStage] = useState<Stage>({ kind: 'loading' });
  const [round, setRound] = useState(0);

  const put = useCallback((state: SampleState) => {
    writeSample(state);
    setStage({ kind: 'ready', state });
  }, []);

  useEffect(() => {
    let live = true;
    const load = async () => {
      const held = readSample();
      if (held) {
        setStage({ kind: 'ready', state: held });
        return;
      }
      const answer = await send<typeof drawSample>('GET', '/api/sample');
      if (!live) return;
      if (answer.ok) put(newSample(answer.value));
      else setStage({ kind: 'failed', message: answer.refusal.message ?? noQuestions });
    };
    void load();
    return () => {
      live = false;
    };
  }, [round, put]);

  return {
    stage,
    lock: async (option) => {
      if (stage.kind !== 'ready') return null;
      const { state } = stage;
      const answer = await send<typeof revealSample>('POST', '/api/sample/reveal', {
        token: state.token,
        position: state.current,
      });
      if (!answer.ok) return answer.refusal.message ?? noQuestions;
      put(withAnswer(state, state.current, option, answer.value));
      return null;
    },
    next: () => {
      if (stage.kind === 'ready') put({ ...stage.state, current: stage.state.current + 1 });
    },
    restart: () => {
      clearSample();
      setStage({ kind: 'loading' });
      setRound((before) => before + 1);
    },
  };
}
