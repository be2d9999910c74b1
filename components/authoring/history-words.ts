const words: Record<string, string> = {
  'question.create': 'began it',
  'question.submit': 'sent it to review',
  'question.withdraw': 'took it back from review',
  'question.return': 'returned it',
  'question.publish': 'published it',
  'question.retire': 'retired it',
  'question.bring-back': 'brought it back',
  'question.discard': 'dropped the draft',
  'question.restore': 'put an earlier version in the draft',
  'question.move': 'moved it to another bank',
};

/** What somebody did, after their name. */
export function eventWords(action: string): string {
  return words[action] ?? action.replace(/^question\./, '').replaceAll('-', ' ');
}
