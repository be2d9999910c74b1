/** Fewest and most options of each type of question. Of a numeric one the option is the number. */
export const optionLimits = {
  single: { fewest: 4, most: 5 },
  multiple: { fewest: 4, most: 8 },
  numeric: { fewest: 1, most: 1 },
  ordering: { fewest: 3, most: 8 },
} as const;
