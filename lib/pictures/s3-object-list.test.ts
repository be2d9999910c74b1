import { describe, expect, it } from 'vitest';
import { readObjectList } from './s3-object-list';

const entry = (key: string, size = '12') =>
  `<Contents><Key>${key}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><Size>${size}</Size></Contents>`;
const list = (inner: string) => `<?xml version="1.0"?><ListBucketResult>${inner}</ListBucketResult>`;

describe('readObjectList', () => {
  it('reads names, sizes and times, and where the list goes on', () => {
    const xml = list(
      `<IsTruncated>true</IsTruncated>${entry('pictures/a.webp')}${entry('pictures/&lt;b&gt;')}<NextContinuationToken>t/+=</NextContinuationToken>`,
    );
    expect(readObjectList(xml)).toEqual({
      objects: ['pictures/a.webp', 'pictures/<b>'].map((name) => ({
        ...{ name, bytes: 12, writtenAt: new Date('2026-01-02T03:04:05Z') },
      })),
      next: 't/+=',
    });
    expect(readObjectList(list('<IsTruncated>false</IsTruncated>'))).toEqual({ objects: [], next: null });
  });

  it.each([
    ['no XML', 'nothing'],
    ['half a list', '<ListBucketResult><Contents>'],
    ['another answer', '<Error><Code>AccessDenied</Code></Error>'],
    ['a size that is none', list(entry('a', 'many'))],
    ['a cut list that does not say where it goes on', list('<IsTruncated>true</IsTruncated>')],
  ])('takes %s for no list', (_, xml) => {
    expect(readObjectList(xml)).toBeNull();
  });
});
