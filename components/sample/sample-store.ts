import { parseSample, type SampleState } from './sample-state';

const key = 'preceptor-sample';

/** The sample that this tab is at. Null without one, or where the browser keeps nothing. */
export function readSample(): SampleState | null {
  try {
    return parseSample(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Where the browser keeps nothing, the sample works until the page is left. */
export function writeSample(state: SampleState): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(state));
  } catch {
    return;
  }
}

export function clearSample(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    return;
  }
}
