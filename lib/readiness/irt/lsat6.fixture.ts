import { ResponseDataBuilder, type ResponseData } from './response-data';

/**
 * LSAT, section 6: 1,000 examinees, 5 items (Bock and Lieberman 1970, Psychometrika 35:179). How many gave
 * each pattern of answers, 00000 to 11111 in binary order.
 */
const frequencies = [
  3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298,
];

/** The answers of all examinees, 0 or 1, one row each. */
export const lsat6Rows: number[][] = frequencies.flatMap((frequency, pattern) =>
  Array.from({ length: frequency }, () => [16, 8, 4, 2, 1].map((bit) => (pattern & bit ? 1 : 0))),
);

export function lsat6(): ResponseData {
  return responseData(lsat6Rows);
}

/** Rows of 0, 1 and null (not answered). */
export function responseData(rows: readonly (readonly (number | null)[])[]): ResponseData {
  const builder = new ResponseDataBuilder(rows[0]?.length ?? 0);
  for (const row of rows) {
    const items = row.flatMap((mark, item) => (mark === null ? [] : [item]));
    builder.add({ items, right: items.map((item) => row[item] as number) });
  }
  return builder.build();
}
