import { useEffect, useRef } from 'react';
import { examKey, takesText } from './exam-keys';

export interface ExamKeysOptions {
  /** False while a dialog is open or there is no question on the screen. */
  active: boolean;
  options: number;
  singleKeys: boolean;
  onChoose: (option: number) => void;
  onNext: () => void;
  onPrevious: () => void;
  onFlag: () => void;
}

/** Listens for the exam's keys on the whole page. */
export function useExamKeys(options: ExamKeysOptions): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { active, singleKeys, onChoose, onNext, onPrevious, onFlag } = latest.current;
      if (!active || event.defaultPrevented) return;
      const typing = takesText(event.target);
      const { key, altKey, ctrlKey, metaKey, isComposing } = event;
      const wish = examKey({ key, altKey, ctrlKey, metaKey, isComposing, typing }, latest.current.options, singleKeys);
      if (!wish) return;
      // Alt and an arrow would leave the page.
      event.preventDefault();
      if (event.repeat) return;
      if (wish.do === 'choose') {
        onChoose(wish.option);
        // From here plain arrows go on to the options beside it.
        document
          .querySelectorAll<HTMLElement>('main input[name^="answer-"]')
          [wish.option]?.focus({ preventScroll: true });
      } else if (wish.do === 'next') onNext();
      else if (wish.do === 'previous') onPrevious();
      else onFlag();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
