import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import pg from 'pg';
import { readMetrics } from '@/lib/admin/read-metrics';
import { readSystemState } from '@/lib/admin/system-state';
import { createBank } from '@/lib/authoring/banks';
import { createDrafts, saveDraft } from '@/lib/authoring/drafts';
import { exportBankFile } from '@/lib/authoring/interchange/export-service';
import { importDrafts, previewImport, undoImport } from '@/lib/authoring/interchange/import-service';
import type { Author } from '@/lib/authoring/question-access';
import { readQuestion } from '@/lib/authoring/read-question';
import { publishDraft, submitDraft } from '@/lib/authoring/review';
import { makeBackup } from '@/lib/backup/make-backup';
import { restoreBackup } from '@/lib/backup/restore-backup';
import { storeBank } from '@/lib/bank/load-bank';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { findOrphans, removeOrphans } from '@/lib/pictures/find-orphans';
import { movePictures } from '@/lib/pictures/move-pictures';
import { keepPicture, readManyPictures, readPictureBytes } from '@/lib/pictures/pictures';
import { s3Storage } from '@/lib/pictures/storages';
import { forgetPictures } from '@/lib/pictures/stored-bytes';
import { S3Server, signatureOf } from '../../setup/s3-server';
import { smallBank } from '../../setup/small-bank';
import { createDatabase } from '../../setup/template-database';
import { createAccount, signedIn, userOf } from '../auth/accounts';
import { newAuthor, newContent } from '../authoring/authors';

const store = new S3Server();
let ana: Author;
let ben: Author;
let folder: string;
let hue = 0;

/** A picture that nobody uploaded before. */
const photo = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: { r: hue++ % 256, g: hue % 7, b: 99 } } })
    .png()
    .toBuffer();

const key = (id: string) => `pictures/${id}.webp`;
const useStorage = () => Object.assign(env(), store.settings);
const useDatabase = () => Object.assign(env(), { S3_ENDPOINT: undefined });
const rowOf = (id: string) => db().picture.findUniqueOrThrow({ where: { id } });

beforeAll(async () => {
  await storeBank(smallBank());
  [ana, ben] = [await newAuthor(), await newAuthor()];
  folder = await mkdtemp(path.join(tmpdir(), 'preceptor-pictures-'));
  await store.start();
});
afterAll(async () => {
  await store.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  store.broken = null;
  await store.stop();
  await store.start();
  useStorage();
  forgetPictures();
});

it('the server of these tests checks signatures as they are specified', () => {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, the example of GET Object
  const headers = {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': '20130524T000000Z',
  };
  const request = { method: 'GET', path: '/test.txt', query: '', headers, signedHeaders: Object.keys(headers) };
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  expect(signatureOf(request, { secret, region: 'us-east-1' })).toBe(
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  );
});

describe('pictures in S3-compatible storage', () => {
  it('are kept there, read back whole, and asked for once', async () => {
    const upload = await photo();
    const { id } = await keepPicture(ana, upload);
    expect((await rowOf(id)).bytes).toBeNull();
    const object = store.objects.get(key(id));
    expect((await sharp(object).metadata()).format).toBe('webp');
    store.log.length = 0;
    const both = await Promise.all([readPictureBytes(ana, id), readPictureBytes(ben, id)]);
    for (const { bytes, mediaType } of both) {
      expect(object?.equals(bytes)).toBe(true);
      expect(mediaType).toBe('image/webp');
    }
    expect(store.log).toEqual([`GET ${key(id)}`]);
    // The same picture again is the same row, and leaves no second object.
    const before = store.objects.size;
    expect((await keepPicture(ben, upload)).id).toBe(id);
    expect(store.objects.size).toBe(before);
    const learner = await newAuthor('student');
    await expect(readPictureBytes(learner, id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('stand beside those that were saved before, which stay readable from the database', async () => {
    useDatabase();
    const { id } = await keepPicture(ana, await photo());
    useStorage();
    const later = await keepPicture(ana, await photo());
    await store.stop();
    const { bytes } = await readPictureBytes(ana, id);
    expect((await sharp(bytes).metadata()).width).toBe(60);
    await expect(readPictureBytes(ana, later.id)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('are a clear refusal while the storage is away, and no question is lost', async () => {
    const { id } = await keepPicture(ana, await photo());
    const [questionId = ''] = await createDrafts(ana, 'school', [newContent(`away ${randomUUID()}`)]);
    await store.stop();
    await expect(readPictureBytes(ana, id)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/^The picture cannot be loaded right now/) as string,
      details: { retryAfterSeconds: 30 },
    });
    await expect(keepPicture(ana, await photo())).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/What you wrote is safe/) as string,
    });
    const stimulus = { kind: 'picture', picture: id, width: 60, height: 40, alt: 'A plain field' };
    const content = { ...newContent('away'), stimulus };
    await saveDraft(ana, questionId, { content, baseVersion: 1, tabId: randomUUID() });
    await submitDraft(ana, questionId, 2, '');
    const revisionId = (await readQuestion(ben, questionId)).draft?.submitted?.revisionId ?? '';
    await publishDraft(ben, questionId, { revisionId, reason: '' });
    await expect(exportBankFile(ana, { format: 'json', bankId: 'school', topic: null })).rejects.toMatchObject({
      code: 'unavailable',
    });
    await store.start();
    expect((await readPictureBytes(ana, id)).mediaType).toBe('image/webp');
    expect((await exportBankFile(ana, { format: 'json', bankId: 'school', topic: null })).count).toBeGreaterThan(0);
  });

  it('that are missing there, or are not what was kept, are not shown', async () => {
    const [one, two] = [await keepPicture(ana, await photo()), await keepPicture(ana, await photo())];
    store.objects.delete(key(one.id));
    store.objects.set(key(two.id), Buffer.from('another picture'));
    for (const { id } of [one, two])
      await expect(readPictureBytes(ana, id)).rejects.toMatchObject({ code: 'unavailable' });
    await db().picture.deleteMany({ where: { id: { in: [one.id, two.id] } } });
  });

  it('come with an import and go with its undoing; an import without the storage does nothing', async () => {
    const bankId = await createBank(ana, { name: 'Own', kind: 'private' });
    const image = (await photo()).toString('base64');
    const xml = `<?xml version="1.0"?><quiz>${[1, 2]
      .map(
        (n) => `<question type="multichoice"><name><text>${n}</text></name><questiontext format="html">
        <text><![CDATA[<p>What does picture ${n} show?</p><img src="@@PLUGINFILE@@/a.png" alt="A field">]]></text>
        <file name="a.png" encoding="base64">${image}</file></questiontext>
        <answer fraction="100"><text>Right</text></answer><answer fraction="0"><text>Wrong</text></answer></question>`,
      )
      .join('')}</quiz>`;
    const file = { format: 'moodle-xml', fileName: 'a.xml', data: Buffer.from(xml).toString('base64') } as const;
    expect((await previewImport(file)).problems).toEqual([]);
    const counts = async () => [store.objects.size, await db().picture.count(), await db().question.count()];
    const before = await counts();
    store.broken = 500;
    await expect(importDrafts(ana, file, { bankId, expected: 2 })).rejects.toMatchObject({ code: 'unavailable' });
    store.broken = null;
    expect(await counts()).toEqual(before);
    // A bank that is not there: the drafts are refused, and what was put into the storage for them is removed.
    await expect(importDrafts(ana, file, { bankId: 'nowhere', expected: 2 })).rejects.toBeDefined();
    expect(await counts()).toEqual(before);
    const { importId } = await importDrafts(ana, file, { bankId, expected: 2 });
    expect(await counts()).toEqual([before[0]! + 1, before[1]! + 1, before[2]! + 2]);
    await undoImport(ana, importId);
    expect(await counts()).toEqual(before);
  });

  it('are brought there and back by one command, each checked before its only copy goes', async () => {
    useDatabase();
    const { id } = await keepPicture(ana, await photo());
    const { bytes } = await rowOf(id);
    useStorage();
    const storage = s3Storage()!;
    await movePictures('s3', storage);
    expect((await rowOf(id)).bytes).toBeNull();
    expect(store.objects.get(key(id))?.equals(bytes!)).toBe(true);
    expect(await db().picture.count({ where: { NOT: { sha256: '' } } })).toBe(
      (await movePictures('database', storage)).moved,
    );
    expect(Buffer.from((await rowOf(id)).bytes!).equals(bytes!)).toBe(true);
    const forgetful = { ...storage, get: () => Promise.resolve(null) };
    await expect(movePictures('s3', forgetful)).rejects.toThrow('does not give back');
    expect((await rowOf(id)).bytes).not.toBeNull();
  });
});

describe('what lies in the storage without need', () => {
  const orphan = (name: string) => store.objects.set(name, Buffer.from('left over'));

  it('is found page by page, and removed where that is asked for; what is needed, young or not ours stays', async () => {
    const storage = s3Storage()!;
    await db().picture.deleteMany();
    store.objects.clear();
    // Colors that are close can become the same picture.
    const ids = new Set<string>();
    while (ids.size < 7) ids.add((await keepPicture(ana, await photo())).id);
    const kept = [...ids];
    await movePictures('database', storage);
    for (const id of kept.slice(0, 5)) await db().picture.update({ where: { id }, data: { bytes: null } });
    const [lost = ''] = kept;
    store.objects.delete(key(lost));
    const left = [key(randomUUID()), key(randomUUID()), 'pictures/check-0123456789ab'];
    for (const name of left) orphan(name);
    orphan('pictures/read me <now> & then.txt');
    orphan('elsewhere/x.webp');
    await storage.put(randomUUID(), new Uint8Array([1]));

    const report = await findOrphans(storage);
    expect(report).toMatchObject({ needed: 4, copies: 2, young: 1, foreign: 1, missing: [lost] });
    expect(report.orphans.map(({ name }) => name).sort()).toEqual([...left].sort());
    expect(store.objects.size).toBe(6 + 3 + 2 + 1);

    expect(await removeOrphans(storage, report, { evenMost: false })).toBe(3);
    for (const name of left) expect(store.objects.has(name), name).toBe(false);
    expect(store.objects.size).toBe(6 + 2 + 1);
    // A day later the upload that never came to its row goes too, and nothing else.
    const later = await findOrphans(storage, new Date(Date.now() + 86_500_000));
    expect(later).toMatchObject({ needed: 4, copies: 2, young: 0, orphans: [expect.anything()] });
    expect((await readPictureBytes(ana, kept[1] ?? '')).mediaType).toBe('image/webp');
  });

  it('is left where most would go: that is another database', async () => {
    const storage = s3Storage()!;
    await db().picture.deleteMany();
    store.objects.clear();
    for (let n = 0; n < 4; n++) orphan(key(randomUUID()));
    const report = await findOrphans(storage);
    await expect(removeOrphans(storage, report, { evenMost: false })).rejects.toThrow(/right database/);
    expect(store.objects.size).toBe(4);
    // One that got a row meanwhile stays.
    const { id } = await keepPicture(ana, await photo());
    report.orphans.push({ name: key(id), bytes: 1 });
    expect(await removeOrphans(storage, report, { evenMost: true })).toBe(4);
    expect([...store.objects.keys()]).toEqual([key(id)]);
  });

  it('is not looked for where the storage does not list', async () => {
    store.broken = 403;
    await expect(findOrphans(s3Storage()!)).rejects.toThrow('refused our key');
  });
});

describe('a backup', () => {
  async function picturesOf(url: string): Promise<Map<string, Buffer | null>> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<{ id: string; bytes: Buffer | null }>('select id, bytes from picture');
      return new Map(rows.map(({ id, bytes }) => [id, bytes]));
    } finally {
      await client.end();
    }
  }

  async function restored(file: string): Promise<Map<string, Buffer | null>> {
    const target = await createDatabase(inject('serverUrl'), 'template0');
    try {
      const migrationsDirectory = 'prisma/migrations';
      await restoreBackup({ connectionString: target.url, file, migrationsDirectory, replace: false });
      return await picturesOf(target.url);
    } finally {
      await target.drop();
    }
  }

  it('holds the pictures of the storage, so that a restore is whole without it', async () => {
    const { id } = await keepPicture(ana, await photo());
    const kept = await readManyPictures((await db().picture.findMany()).map((row) => row.id));
    const { file, manifest } = await makeBackup('manual', folder);
    expect(manifest.missingPictures).toEqual([]);
    expect(manifest.pictures.map((one) => one.id)).toContain(id);
    await store.stop();
    const found = await restored(file);
    expect(found.size).toBe(kept.size);
    for (const [picture, bytes] of kept) expect(found.get(picture)?.equals(bytes), picture).toBe(true);
  });

  it('is made while the storage is away too, and says what is missing in it', async () => {
    const { id } = await keepPicture(ana, await photo());
    await store.stop();
    const { file, manifest } = await makeBackup('manual', folder);
    expect(manifest.missingPictures).toContain(id);
    const run = await db().backupRun.findFirstOrThrow({ orderBy: { startedAt: 'desc' } });
    expect(run).toMatchObject({
      file: path.basename(file),
      problem: expect.stringMatching(/^The backup was made, but .* missing in it/) as string,
    });
    expect((await restored(file)).get(id)).toBeNull();
    const administrator = await userOf(await signedIn((await createAccount('administrator')).email));
    const { backup, pictures } = await readSystemState(administrator);
    expect(backup).toMatchObject({ failed: null, last: { lacks: run.problem } });
    expect(pictures.problem).toMatch(/^The storage at 127.0.0.1:\d+ does not answer\.$/);
  });
});

describe('the page of the system', () => {
  it('says where pictures are, and what is wrong with the storage', async () => {
    const administrator = await userOf(await signedIn((await createAccount('administrator')).email));
    const pictures = async () => (await readSystemState(administrator)).pictures;
    await keepPicture(ana, await photo());
    const counts = await pictures();
    expect(counts).toMatchObject({ kind: 's3', problem: null });
    expect(counts.place).toBe(`${store.bucket} at ${new URL(store.endpoint).host}`);
    expect(counts.inStorage).toBeGreaterThan(0);
    expect([...store.objects.keys()].filter((name) => name.includes('check'))).toEqual([]);
    env().S3_SECRET = 'another secret';
    expect((await pictures()).problem).toMatch(/refused our key \(403 SignatureDoesNotMatch\)/);
    Object.assign(env(), { ...store.settings, S3_BUCKET: 'another-bucket' });
    expect((await pictures()).problem).toMatch(/has no bucket another-bucket/);
    useStorage();
    store.broken = 307;
    expect((await pictures()).problem).toMatch(/points to another address/);
    useDatabase();
    expect(await pictures()).toMatchObject({
      kind: 'database',
      place: null,
      problem: 'Some pictures lie in S3-compatible storage, and S3_ENDPOINT is not set.',
    });
    const { text } = await readMetrics(
      new Request('http://localhost/api/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } }),
    );
    expect(text).toMatch(/preceptor_picture_storage_requests_total\{operation="check",result="failed"\} [1-9]/);
  });
});
