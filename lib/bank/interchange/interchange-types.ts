/** Kinds of questions that travel between programs. */
export const interchangeTypes = ['single', 'multiple', 'numeric', 'ordering'] as const;
