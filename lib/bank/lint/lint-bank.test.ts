import { describe, expect, it } from 'vitest';
import { smallBank } from '../../../tests/setup/small-bank';
import type { BankContent } from '../read-bank';
import { readSummary } from '../summary/read-summary';
import { drawnBank } from '../template/drawn-bank';
import { checkCoverage } from './check-coverage';
import { checkDuplicates } from './check-duplicates';
import { checkForms } from './check-forms';
import { checkSpelling } from './check-spelling';
import { checkSummaries } from './check-summaries';
import { makeSpeller, wordsOf } from './spelling';

const today = '2026-11-22';
const messages = (findings: { message: string }[]) => findings.map(({ message }) => message);

function changed(change: (bank: BankContent) => void) {
  const bank = smallBank();
  bank.words = ['ekg', 'hipaa', 'phlebotomy'];
  change(bank);
  return drawnBank(bank, 1n);
}

describe('spelling', () => {
  it('looks at words and not at numbers, codes, abbreviations or parts of words', () => {
    expect(wordsOf('The patient\u2019s pO2 was 95 %; call Dr. Lee (ext. 12) before 8 a.m., COPDs, INR.')).toEqual([
      ...['The', 'patient', 'was', 'call', 'Dr', 'Lee', 'ext', 'before'],
    ]);
    expect(wordsOf('cardi/o, -itis and tachy- make 5-year-old words')).toEqual(['and', 'make', 'year', 'old', 'words']);
  });

  it('knows American English and the list, also capitalised and in the plural', () => {
    const knows = makeSpeller(['phlebotomist', 'Korotkoff']);
    for (const word of ['patient', 'Patients', 'phlebotomist', 'Phlebotomists', 'Korotkoff', "don't"])
      expect(knows(word), word).toBe(true);
    for (const word of ['pateint', 'colour', 'korotkoff']) expect(knows(word), word).toBe(false);
  });

  it('names the word with the question, but lets a question about spelling hold wrong ones', () => {
    const stem = (text: string) =>
      changed(({ questions: [one] }) => {
        if (one && 'options' in one.content)
          one.content = {
            ...one.content,
            stem: text,
            options: one.content.options.map((option, place) => ({
              ...option,
              text: place === 1 ? 'pateint' : 'word',
            })),
          };
      });
    expect(messages(checkSpelling(stem('What is it?')))[0]).toContain('"pateint" is misspelled');
    expect(checkSpelling(stem('Which is the right spelling?'))).toEqual([]);
  });
});

describe('forms', () => {
  it('are given by a bank that is large enough, and a bank that is not is told which domain runs out', () => {
    expect(
      messages(
        checkForms(
          changed(() => undefined),
          today,
        ),
      ).filter((one) => one.includes('full form')),
    ).toEqual([]);
    const short = changed((bank) => {
      bank.questions = bank.questions.filter(({ content }, place) => content.topic !== 'hipaa' || place % 4 === 0);
    });
    const found = checkForms(short, today);
    expect(found.find((one) => one.file === 'blueprints/test-one.yaml')?.message).toMatch(/0 full forms .* domain 2/);
    expect(messages(found).join()).toContain('no full form can be reserved');
    expect(found.find((one) => one.file === 'topics/hipaa/topic.yaml')?.message).toContain('to leave 40 % for study');
  });

  it('do not count what must be reviewed first', () => {
    const expired = changed((bank) => {
      for (const { content } of bank.questions) if (content.topic === 'ekg') content.reviewBy = '2026-11-21';
    });
    expect(messages(checkForms(expired, today)).join()).toMatch(/domain 1A/);
  });

  it('need questions that are not all enemies', () => {
    const enemies = changed((bank) => {
      const ids = bank.questions.filter(({ content }) => content.topic === 'hipaa').map(({ content }) => content.id);
      for (const { content } of bank.questions)
        if (content.topic === 'hipaa') content.enemies = ids.filter((id) => id !== content.id);
    });
    expect(messages(checkForms(enemies, today)).join()).toMatch(/gives 0 full forms/);
  });
});

describe('summaries', () => {
  const page = (objectives: string, words = 250) =>
    `# EKG\n\nIntro.\n\nSources: a-source\n\n## Leads\n\nObjectives: ${objectives}\n\n${'word '.repeat(words)}\n`;
  const withPage = (source: string) =>
    changed((bank) => {
      const { title, summary } = readSummary('ekg', source);
      bank.summaries.push({ file: 'summaries/ekg.md', title, summary });
    });
  const errors = (source: string) =>
    messages(checkSummaries(withPage(source), today).filter(({ file }) => file.endsWith('.md')));

  it('name every objective, existing sources and fill one page', () => {
    expect(errors(page('objective'))).toEqual([]);
    expect(errors(page('other'))).toEqual([
      'no section names the objective ekg.objective',
      'names ekg.other, which is no objective of the topic',
    ]);
    expect(errors(page('objective', 1000))[0]).toMatch(/has 100\d words/);
    expect(errors(page('objective').replace('a-source', 'b-source'))[0]).toContain('b-source');
    expect(errors(page('objective').replace('# EKG', '# Ekg'))[0]).toContain("topic's title");
  });

  it('are missed where a topic has none', () => {
    expect(checkSummaries(withPage(page('objective')), today).map(({ file }) => file)).toEqual([
      'topics/hipaa/topic.yaml',
      'topics/phlebotomy/topic.yaml',
    ]);
  });
});

describe('the mix of levels', () => {
  it('is held over the bank and in each topic', () => {
    const recall = changed((bank) => {
      for (const { content } of bank.questions) content.level = content.topic === 'ekg' ? 'recall' : 'application';
    });
    const found = checkCoverage(recall, today).filter(({ message }) => message.includes('application or analysis'));
    expect(found.map(({ file }) => file)).toEqual(['topics/ekg/topic.yaml']);
  });
});

describe('near duplicates', () => {
  it('are errors unless one of the two names the other as its enemy', () => {
    const twins = (enemies: [string[] | undefined, string[] | undefined]) =>
      changed((bank) => {
        const [one, two] = bank.questions;
        if (!one || !two) throw new Error('no questions');
        two.content = { ...one.content, id: two.content.id };
        one.content.enemies = enemies[0];
        two.content.enemies = enemies[1];
        bank.questions = [one, two];
      });
    const [one, two] = smallBank().questions.map(({ content }) => content.id) as [string, string];
    const severities = (...given: Parameters<typeof twins>) =>
      checkDuplicates(twins(...given), today).map((f) => f.severity);
    expect(severities([undefined, undefined])).toEqual(['error']);
    expect(severities([[two], undefined])).toEqual(['advice']);
    expect(severities([['ekg.objective.030'], [one]])).toEqual(['advice']);
  });

  it('are also stems that ask the same of other options', () => {
    const asked = changed((bank) => {
      const [one, two] = bank.questions;
      if (!one || !two || !('options' in one.content)) throw new Error('no questions');
      const options = one.content.options.map((option, place) => ({
        ...option,
        text: `${'quite another matter indeed '.repeat(3)}${place}`,
      }));
      two.content = { ...one.content, id: two.content.id, options, enemies: undefined };
      one.content.enemies = undefined;
      bank.questions = [one, two];
    });
    expect(messages(checkDuplicates(asked, today))).toEqual([expect.stringContaining('asks nearly what')]);
  });
});
