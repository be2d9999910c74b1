/** What a learner reads off the screen of a running exam, at one moment. */
export interface Screen {
  /** 0-based place of the question on the screen; null where there is none. */
  position: number | null;
  /** How the question is answered; null where none is on the screen. */
  type: 'choice' | 'multiple' | 'numeric' | 'ordering' | null;
  /** Options to choose from or to put in order. */
  options: number;
  /** What shows as the answer, in the form of the evidence; null where there is none. */
  answer: string | null;
  /** Words of the indicator; null where there is none. */
  saved: string | null;
  heading: string;
  /** The exam is over, and answers are only on this device. */
  waits: boolean;
}

/** A screen that said "Saved", with the time of this computer in ms, whatever the page takes for the time. */
export interface SavedScreen {
  path: string;
  position: number;
  answer: string;
  at: number;
}

declare global {
  interface Window {
    robotScreen: () => Screen;
    robotSaw: (seen: SavedScreen) => void;
  }
}

/**
 * Runs in the page before anything of the app. Reports every screen that says "Saved", the shortest included, and what
 * it shows as the answer; and sets the page's clock wrong by `skewMs`.
 */
export function watchScreen(skewMs: number): void {
  const isShown = (element: Element) => element.getClientRects().length > 0;
  const inputs = (kind: string) => [...document.querySelectorAll<HTMLInputElement>(`main input[type=${kind}]`)];
  const marked = (marks: HTMLInputElement[]) => marks.flatMap(({ checked }, place) => (checked ? [place] : []));
  const shownAnswer = (): Pick<Screen, 'type' | 'options' | 'answer'> => {
    const rows = [...document.querySelectorAll<HTMLElement>('main [data-option]')];
    if (rows.length > 0) {
      const kept = !(rows[0]?.closest('fieldset')?.textContent ?? '').includes('Not answered yet.');
      const order = rows.map(({ dataset }) => Number(dataset.option));
      return { type: 'ordering', options: rows.length, answer: kept ? JSON.stringify(['ordering', order]) : null };
    }
    const [number] = inputs('text').filter(({ name }) => name.startsWith('answer-'));
    if (number) {
      const text = number.value;
      return { type: 'numeric', options: 0, answer: text.trim() === '' ? null : JSON.stringify(['numeric', text]) };
    }
    const boxes = inputs('checkbox').filter(({ name }) => name.startsWith('answer-'));
    if (boxes.length > 0) {
      const ticked = marked(boxes);
      const answer = ticked.length > 0 ? JSON.stringify(['multiple', ticked]) : null;
      return { type: 'multiple', options: boxes.length, answer };
    }
    const radios = inputs('radio');
    const [chosen] = marked(radios);
    const type = radios.length > 0 ? 'choice' : null;
    return { type, options: radios.length, answer: chosen === undefined ? null : String(chosen) };
  };
  window.robotScreen = () => {
    const heading = document.querySelector('h1')?.textContent.trim() ?? '';
    const number = /^Question (\d+) of/.exec(heading)?.[1];
    const { type, options, answer } = shownAnswer();
    const indicator = [...document.querySelectorAll('[data-save-state]')].find(isShown);
    return {
      position: number === undefined ? null : Number(number) - 1,
      type,
      options,
      answer,
      saved: indicator?.textContent.trim() ?? null,
      heading,
      waits: (document.querySelector('main')?.textContent ?? '').includes('still on this device'),
    };
  };
  let last = '';
  const look = () => {
    const { position, answer, saved } = window.robotScreen();
    const now = saved === 'Saved' && position !== null && answer !== null ? `${position}:${answer}` : '';
    if (now !== last && now !== '' && position !== null && answer !== null) {
      const at = performance.timeOrigin + performance.now();
      window.robotSaw({ path: location.pathname, position, answer, at });
    }
    last = now;
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });

  if (skewMs === 0) return;
  const RealDate = Date;
  class SkewedDate extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(RealDate.now() + skewMs);
      else super(...(given as [number]));
    }
    static override now(): number {
      return RealDate.now() + skewMs;
    }
  }
  window.Date = SkewedDate as DateConstructor;
}
