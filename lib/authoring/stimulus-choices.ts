import 'server-only';
import { z } from 'zod';
import { stimulusSchema } from '@/lib/bank/question';
import { stimulusExamples, type StimulusExample } from '@/lib/stimuli/stimulus-examples';
import type { FormSchema } from './form-schema';
import { formSchemaSchema } from './form-schema-schema';

/** A kind of stimulus that the editor offers, with the fields that it has. */
export type StimulusChoice = StimulusExample & { schema: FormSchema };

let choices: StimulusChoice[] | undefined;

/** Objects of a schema that may be a union of unions. */
function objectsOf(schema: FormSchema): FormSchema[] {
  const parts = schema.oneOf ?? schema.anyOf;
  return parts ? parts.flatMap(objectsOf) : [schema];
}

const isOf = (schema: FormSchema, { stimulus }: StimulusExample) => {
  const { kind, figure } = schema.properties ?? {};
  const matches = (part: FormSchema | undefined, value: unknown) =>
    part === undefined || part.const === value || (part.enum?.includes(value as string) ?? false);
  return kind?.const === stimulus.kind && matches(figure, stimulus.figure);
};

/** The kinds of stimuli with their fields, read from the schema that questions are checked by. */
export function stimulusChoices(): StimulusChoice[] {
  choices ??= (() => {
    const whole = formSchemaSchema.parse(z.toJSONSchema(stimulusSchema, { io: 'input', unrepresentable: 'any' }));
    const objects = objectsOf(whole);
    return stimulusExamples.flatMap((example) => {
      const schema = objects.find((one) => isOf(one, example));
      return schema ? [{ ...example, schema }] : [];
    });
  })();
  return choices;
}
