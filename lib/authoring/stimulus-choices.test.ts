import { describe, expect, it } from 'vitest';
import { stimulusSchema } from '@/lib/bank/question';
import { drawnStimulusSchema, drawStimulus } from '@/lib/stimuli/stimulus';
import { stimulusExamples, stimulusKey } from '@/lib/stimuli/stimulus-examples';
import { choicesOf, emptyOf, fieldWords } from './form-schema';
import { stimulusChoices } from './stimulus-choices';

describe('the stimuli that the editor offers', () => {
  it.each(stimulusExamples.map((example) => [example.key, example] as const))(
    '%s is whole and draws',
    (key, { stimulus }) => {
      expect(stimulusSchema.safeParse(stimulus).error).toBeUndefined();
      expect(stimulusKey(stimulus)).toBe(key);
      const drawn = drawnStimulusSchema.safeParse(stimulus);
      if (drawn.success) expect(drawStimulus(drawn.data).alt).not.toBe('');
    },
  );

  it('have fields, read from the schema', () => {
    const choices = stimulusChoices();
    expect(choices.map((choice) => choice.key)).toEqual(stimulusExamples.map((example) => example.key));
    const ekg = choices.find((choice) => choice.key === 'ekg');
    expect(choicesOf(ekg?.schema.properties?.rhythm ?? {})).toContain('atrial-fibrillation');
    expect(choicesOf(ekg?.schema.properties?.gain ?? {})).toEqual([5, 10, 20]);
    const limbs = choices.find((choice) => choice.key === 'electrode-positions:limbs');
    expect(Object.keys(limbs?.schema.properties ?? {})).toContain('wires');
  });

  it('begin new parts as small as the schema allows', () => {
    const log = stimulusChoices().find((choice) => choice.key === 'temperature-log');
    expect(emptyOf(log?.schema.properties?.days?.items ?? {})).toMatchObject({ day: '' });
    expect(fieldWords('second-degree-block')).toBe('Second degree block');
  });
});
