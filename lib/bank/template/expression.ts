import { dayNumber, monthsLater, yearMonthDay } from './calendar';

/** What a name stands for in a formula: a number, a word, or a record of them ("drug.strength"). */
export type TemplateValue = number | string | Readonly<Record<string, number | string>>;
export type Scope = Readonly<Record<string, TemplateValue>>;

/** A formula that cannot be read, or that does not come out. */
export class ExpressionError extends Error {}

export interface Expression {
  /** Throws ExpressionError where a name is unknown or a value is of the wrong kind. Truth is 1, falsehood 0. */
  evaluate(scope: Scope): number | string;
  /** Names that the formula uses, without what follows a point. */
  names: ReadonlySet<string>;
}

type Node = (scope: Scope) => number | string;

const number = (value: number | string): number => {
  if (typeof value !== 'number') throw new ExpressionError(`"${value}" is a word, and a number is needed`);
  return value;
};

/** Steps such as 0.1 are not exact in binary: what is this near to a multiple is one. */
const near = 1e-7;

/** Rounds half up to a multiple of `step`, so that 2.15 by 0.1 is 2.2 whatever its binary digits are. */
export function roundTo(value: number, step: number): number {
  return Number((Math.floor(value / step + 0.5 + near) * step).toFixed(10));
}

const functions: Readonly<Record<string, { arity: number; apply: (...values: number[]) => number }>> = {
  min: { arity: 2, apply: Math.min },
  max: { arity: 2, apply: Math.max },
  abs: { arity: 1, apply: Math.abs },
  floor: { arity: 1, apply: (value) => Math.floor(value + near) },
  ceil: { arity: 1, apply: (value) => Math.ceil(value - near) },
  round: { arity: 2, apply: roundTo },
  /** 1 where the value is a whole multiple of the step. */
  multiple: { arity: 2, apply: (value, step) => (Math.abs(value / step - Math.round(value / step)) < near ? 1 : 0) },
  /** A day as a number, so that days can be added: date(2026, 11, 22) + 7. */
  date: { arity: 3, apply: dayNumber },
  addMonths: { arity: 2, apply: monthsLater },
  year: { arity: 1, apply: (day) => yearMonthDay(day).year },
  month: { arity: 1, apply: (day) => yearMonthDay(day).month },
  day: { arity: 1, apply: (day) => yearMonthDay(day).day },
};

const tokenPattern =
  /\s*(?:(\d+(?:\.\d+)?|\.\d+)|'([^']*)'|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?)|(<=|>=|==|!=|[-+*/%^()<>,?:]))/y;

type Token =
  | { kind: 'number'; value: number }
  | { kind: 'word'; value: string }
  | { kind: 'name' | 'sign'; value: string }
  | { kind: 'end'; value: '' };

function tokens(source: string): Token[] {
  const found: Token[] = [];
  tokenPattern.lastIndex = 0;
  const end = source.trimEnd().length;
  while (tokenPattern.lastIndex < end) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(source);
    if (!match) throw new ExpressionError(`cannot read "${source.slice(at).trim()}" in "${source}"`);
    const [, digits, word, name, sign] = match;
    if (digits !== undefined) found.push({ kind: 'number', value: Number(digits) });
    else if (word !== undefined) found.push({ kind: 'word', value: word });
    else if (name !== undefined) found.push({ kind: 'name', value: name });
    else found.push({ kind: 'sign', value: sign as string });
  }
  return [...found, { kind: 'end', value: '' }];
}

function lookUp(scope: Scope, root: string, field: string | undefined): number | string {
  const value = Object.hasOwn(scope, root) ? scope[root] : undefined;
  if (value === undefined) throw new ExpressionError(`nothing is named ${root}`);
  if (typeof value === 'number' || typeof value === 'string') {
    if (field !== undefined) throw new ExpressionError(`${root} has no parts`);
    return value;
  }
  if (field === undefined) throw new ExpressionError(`${root} is a record: name a part of it`);
  const part = Object.hasOwn(value, field) ? value[field] : undefined;
  if (part === undefined) throw new ExpressionError(`${root} has no part ${field}`);
  return part;
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
};

const comparisons: Readonly<Record<string, (a: number | string, b: number | string) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => number(a) < number(b),
  '<=': (a, b) => number(a) <= number(b),
  '>': (a, b) => number(a) > number(b),
  '>=': (a, b) => number(a) >= number(b),
};

/** Reads by precedence: ? :, or, and, not, comparisons, + -, * / %, unary -, ^. */
class Reader {
  readonly names = new Set<string>();
  private place = 0;
  private depth = 0;

  constructor(
    private readonly source: string,
    private readonly all: readonly Token[],
  ) {}

  read(): Node {
    const node = this.choice();
    if (this.peek().kind !== 'end') throw this.unexpected();
    return node;
  }

  private peek(): Token {
    return this.all[this.place] as Token;
  }

  private take(kind: Token['kind'], ...values: string[]): string | null {
    const token = this.peek();
    if (token.kind !== kind || !values.includes(String(token.value))) return null;
    this.place++;
    return String(token.value);
  }

  private expect(sign: string): void {
    if (this.take('sign', sign) === null) throw this.unexpected();
  }

  private unexpected(): ExpressionError {
    const token = this.peek();
    return new ExpressionError(
      token.kind === 'end'
        ? `"${this.source}" ends too early`
        : `"${String(token.value)}" is out of place in "${this.source}"`,
    );
  }

  private choice(): Node {
    if (++this.depth > 40) throw new ExpressionError('the formula is nested too deeply');
    const condition = this.either();
    let node = condition;
    if (this.take('sign', '?')) {
      const yes = this.choice();
      this.expect(':');
      const no = this.choice();
      node = (scope) => (number(condition(scope)) !== 0 ? yes(scope) : no(scope));
    }
    this.depth--;
    return node;
  }

  private either(): Node {
    let left = this.both();
    while (this.take('name', 'or')) {
      const [a, b] = [left, this.both()];
      left = (scope) => (number(a(scope)) !== 0 || number(b(scope)) !== 0 ? 1 : 0);
    }
    return left;
  }

  private both(): Node {
    let left = this.negation();
    while (this.take('name', 'and')) {
      const [a, b] = [left, this.negation()];
      left = (scope) => (number(a(scope)) !== 0 && number(b(scope)) !== 0 ? 1 : 0);
    }
    return left;
  }

  private negation(): Node {
    if (!this.take('name', 'not')) return this.comparison();
    const inner = this.negation();
    return (scope) => (number(inner(scope)) === 0 ? 1 : 0);
  }

  private comparison(): Node {
    const left = this.chain(['+', '-'], () => this.chain(['*', '/', '%'], () => this.unary()));
    const sign = this.take('sign', ...Object.keys(comparisons));
    if (sign === null) return left;
    const right = this.chain(['+', '-'], () => this.chain(['*', '/', '%'], () => this.unary()));
    const compare = comparisons[sign] as (a: number | string, b: number | string) => boolean;
    return (scope) => (compare(left(scope), right(scope)) ? 1 : 0);
  }

  private chain(signs: readonly string[], next: () => Node): Node {
    let left = next();
    for (let sign = this.take('sign', ...signs); sign !== null; sign = this.take('sign', ...signs)) {
      const [a, b, apply] = [left, next(), arithmetic[sign] as (a: number, b: number) => number];
      left = (scope) => apply(number(a(scope)), number(b(scope)));
    }
    return left;
  }

  private unary(): Node {
    if (this.take('sign', '-')) {
      const inner = this.unary();
      return (scope) => -number(inner(scope));
    }
    const base = this.primary();
    if (!this.take('sign', '^')) return base;
    const exponent = this.unary();
    return (scope) => number(base(scope)) ** number(exponent(scope));
  }

  private primary(): Node {
    const token = this.peek();
    this.place++;
    if (token.kind === 'number' || token.kind === 'word') return () => token.value;
    if (token.kind === 'sign' && token.value === '(') {
      const inner = this.choice();
      this.expect(')');
      return inner;
    }
    if (token.kind === 'name') return this.take('sign', '(') ? this.call(token.value) : this.name(token.value);
    this.place--;
    throw this.unexpected();
  }

  private name(full: string): Node {
    const [root, field] = full.split('.') as [string, string | undefined];
    this.names.add(root);
    return (scope) => lookUp(scope, root, field);
  }

  private call(name: string): Node {
    const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!found) throw new ExpressionError(`no function is named ${name}`);
    const values = [this.choice()];
    while (this.take('sign', ',')) values.push(this.choice());
    this.expect(')');
    if (values.length !== found.arity)
      throw new ExpressionError(`${name} takes ${found.arity} values, not ${values.length}`);
    return (scope) => found.apply(...values.map((value) => number(value(scope))));
  }
}

const read = new Map<string, Expression>();

/**
 * Reads a formula of a template. It has numbers, words in single quotes, names, + - * / % ^, comparisons,
 * and, or, not, "a ? b : c" and the functions above; no access to anything else. Throws ExpressionError.
 */
export function parseExpression(source: string): Expression {
  const before = read.get(source);
  if (before) return before;
  const reader = new Reader(source, tokens(source));
  const evaluate = reader.read();
  const expression = { evaluate, names: reader.names };
  // Formulas come from the bank, so there are only so many; the bound guards a process that checks drafts for days.
  if (read.size > 5000) read.clear();
  read.set(source, expression);
  return expression;
}

/** The number that a formula gives; throws ExpressionError where it is a word. */
export function evaluateNumber(source: string, scope: Scope): number {
  return number(parseExpression(source).evaluate(scope));
}
