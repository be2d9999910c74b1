import { z } from 'zod';
import type { FormSchema } from './form-schema';

/** Reads the part of a JSON Schema that a form is drawn from. */
export const formSchemaSchema: z.ZodType<FormSchema> = z.lazy(() =>
  z.object({
    type: z
      .union([z.string(), z.array(z.string())])
      // "number or string", as a template's placeholder needs it: the form takes the first and lets text pass.
      .transform((type) => (typeof type === 'string' ? type : type[0]))
      .optional(),
    const: z.union([z.string(), z.number(), z.boolean()]).optional(),
    enum: z.array(z.union([z.string(), z.number()])).optional(),
    properties: z.record(z.string(), formSchemaSchema).optional(),
    required: z.array(z.string()).optional(),
    items: formSchemaSchema.optional(),
    anyOf: z.array(formSchemaSchema).optional(),
    oneOf: z.array(formSchemaSchema).optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    maxLength: z.number().optional(),
  }),
);
