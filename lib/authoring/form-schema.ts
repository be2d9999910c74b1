/** The part of JSON Schema that a form is drawn from. */
export interface FormSchema {
  type?: string | undefined;
  const?: string | number | boolean | undefined;
  enum?: (string | number)[] | undefined;
  properties?: Record<string, FormSchema> | undefined;
  required?: string[] | undefined;
  items?: FormSchema | undefined;
  anyOf?: FormSchema[] | undefined;
  oneOf?: FormSchema[] | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  maxLength?: number | undefined;
}

/** Values to choose from, where a schema names them all; null where it does not. */
export function choicesOf(schema: FormSchema): (string | number)[] | null {
  if (schema.enum) return schema.enum;
  const parts = schema.anyOf ?? schema.oneOf;
  if (!parts?.every((part) => part.const !== undefined && typeof part.const !== 'boolean')) return null;
  return parts.map((part) => part.const as string | number);
}

/** Of "a number or nothing" the number. */
export function withoutNull(schema: FormSchema): { schema: FormSchema; nullable: boolean } {
  const parts = schema.anyOf ?? schema.oneOf;
  if (!parts?.some((part) => part.type === 'null')) return { schema, nullable: false };
  const [rest = schema] = parts.filter((part) => part.type !== 'null');
  return { schema: rest, nullable: true };
}

/** A value to begin with, as small as the schema allows. */
export function emptyOf(whole: FormSchema): unknown {
  const { schema, nullable } = withoutNull(whole);
  if (nullable) return null;
  if (schema.const !== undefined) return schema.const;
  const [first] = choicesOf(schema) ?? [];
  if (first !== undefined) return first;
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => emptyOf(schema.items ?? { type: 'string' }));
  if (schema.type === 'object')
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, emptyOf(schema.properties?.[name] ?? { type: 'string' })]),
    );
  if (schema.type === 'boolean') return false;
  return schema.type === 'number' || schema.type === 'integer' ? 0 : '';
}

/** "primaryCare-visit" as words: "Primary care visit". */
export function fieldWords(name: string): string {
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
