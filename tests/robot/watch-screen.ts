/** What a learner reads off the screen of a running exam, at one moment. */
export interface Screen {
  /** 0-based place of the question on the screen; null where there is none. */
  position: number | null;
  options: number;
  /** Option that shows as chosen. */
  chosen: number | null;
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
  option: number;
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
 * it shows as chosen; and sets the page's clock wrong by `skewMs`.
 */
export function watchScreen(skewMs: number): void {
  const isShown = (element: Element) => element.getClientRects().length > 0;
  window.robotScreen = () => {
    const heading = document.querySelector('h1')?.textContent.trim() ?? '';
    const number = /^Question (\d+) of/.exec(heading)?.[1];
    const radios = [...document.querySelectorAll<HTMLInputElement>('main input[type=radio]')];
    const chosen = radios.findIndex((radio) => radio.checked);
    const indicator = [...document.querySelectorAll('[data-save-state]')].find(isShown);
    return {
      position: number === undefined ? null : Number(number) - 1,
      options: radios.length,
      chosen: chosen < 0 ? null : chosen,
      saved: indicator?.textContent.trim() ?? null,
      heading,
      waits: (document.querySelector('main')?.textContent ?? '').includes('still on this device'),
    };
  };
  let last = '';
  const look = () => {
    const { position, chosen, saved } = window.robotScreen();
    const now = saved === 'Saved' && position !== null && chosen !== null ? `${position}:${chosen}` : '';
    if (now !== last && now !== '' && position !== null && chosen !== null) {
      const at = performance.timeOrigin + performance.now();
      window.robotSaw({ path: location.pathname, position, option: chosen, at });
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
