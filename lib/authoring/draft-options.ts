import type { DraftContent } from './draft-content';

/** The options that a draft of its type has: one where a number is asked for. What another type had stays in the draft. */
export function optionsOf({ type, options = [] }: Pick<DraftContent, 'type' | 'options'>) {
  return type === 'numeric' ? options.slice(0, 1) : options;
}
