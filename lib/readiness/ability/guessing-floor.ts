import { DEFAULT_GUESSING } from './ability-model';

/** Chance of a right answer by guessing among so many options. Never above that of four: a label of .4 must lie above it. */
export function guessingFloor(options: number): number {
  return options > 4 ? 1 / options : DEFAULT_GUESSING;
}
