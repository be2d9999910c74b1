/** A bank that questions can go to, or come from. */
export interface BankChoice {
  id: string;
  name: string;
}

/** A topic with its objectives. */
export interface TopicChoice {
  id: string;
  title: string;
  objectives: readonly { id: string; title: string }[];
}

/** "1 question", "3 questions". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
