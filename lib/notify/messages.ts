/** Subject and text of a mail. Plain text only: it reads well everywhere and hides nothing. */
export interface MessageText {
  subject: string;
  text: string;
}

const signature = '\n\nPreceptor\nPractice exams for medical assistants';

function text(...paragraphs: string[]): string {
  return paragraphs.join('\n\n') + signature + '\n';
}

/** The link that sets a new password. */
export function resetMessage({ url, minutes }: { url: string; minutes: number }): MessageText {
  return {
    subject: 'Set a new password',
    text: text(
      'Hello,',
      'Someone, hopefully you, asked for a new password for your Preceptor account.\nOpen this link to choose one:',
      url,
      `The link works once, for ${minutes} minutes. You will be signed out everywhere.`,
      'If it was not you, do nothing: your password stays as it is.',
    ),
  };
}

/** To somebody for whom an administrator made an account. */
export function welcomeMessage({ url, days, school }: { url: string; days: number; school: string }): MessageText {
  return {
    subject: 'Your account at Preceptor',
    text: text(
      'Hello,',
      `${school || 'Your school'} made an account for you at Preceptor, where you prepare for your\ncertification exam. Open this link to choose a password:`,
      url,
      `The link works once, for ${days} days. After that, choose "Forgot your password?" on the\nsign-in page.`,
    ),
  };
}

/** To a student whose account nobody has used for as long as the school keeps such accounts; `active`: it can be signed in to. */
export function idleMessage(days: number, active: boolean): MessageText {
  return {
    subject: 'Your account will be deleted',
    text: text(
      'Hello,',
      `Nobody has used your Preceptor account for a long time. It will be deleted in ${days} days,\nwith all exams and results in it.`,
      active
        ? 'To keep it, sign in once. To keep a copy of what is in it, sign in and choose Account,\nYour data. Otherwise there is nothing to do.'
        : 'The account is switched off, so you cannot sign in. To keep it, or a copy of what is in\nit, ask your school before that day. Otherwise there is nothing to do.',
    ),
  };
}

/** What an administrator sends to see whether mail works. */
export function testMessage(): MessageText {
  return {
    subject: 'Mail from Preceptor works',
    text: text('Hello,', 'An administrator asked Preceptor for this message. It arrived, so mail works.'),
  };
}

/** To the owner of an account, when someone signs up with its address. */
export function signUpMessage(): MessageText {
  return {
    subject: 'You already have an account',
    text: text(
      'Hello,',
      'Someone, perhaps you, tried to sign up at Preceptor with this address. It has an\naccount already, and nothing was changed.',
      'If it was you, sign in as usual. If you do not remember your password, choose\n"Forgot your password?" on the sign-in page.',
      'If it was not you, you can ignore this message.',
    ),
  };
}

/** The personal link with which somebody joins a cohort. */
export function invitationMessage({
  url,
  cohort,
  instructor,
  days,
}: {
  url: string;
  cohort: string;
  instructor: string;
  days: number;
}): MessageText {
  return {
    subject: `Join the class ${cohort}`,
    text: text(
      'Hello,',
      `${instructor} invites you to the class ${cohort} at Preceptor, where you practice for your\ncertification exam. Open this link to see what your instructors would see, and to join:`,
      url,
      `The link is yours alone and works for ${days} days. You need an account; it is free.`,
      'If you do not know what this is about, you can ignore this message.',
    ),
  };
}

/** To a learner who has not done an assignment. */
export function reminderMessage({
  title,
  closes,
  url,
  from,
  message,
}: {
  title: string;
  closes: string;
  url: string;
  /** Who writes; null where it goes out by itself. */
  from: string | null;
  message: string;
}): MessageText {
  return {
    subject: `Reminder: ${title}`,
    text: text(
      'Hello,',
      `"${title}" is assigned to you and not finished yet. It can be begun until\n${closes}.`,
      ...(message === '' ? [] : [`${from ?? 'Your instructor'} writes:\n${message}`]),
      `Open your home page to start:\n${url}`,
    ),
  };
}

/** A notice by mail. */
export function noticeMessage({
  text: words,
  url,
  settings,
}: {
  text: string;
  url: string;
  settings: string;
}): MessageText {
  return {
    subject: words.length > 90 ? `${words.slice(0, 87)}...` : words,
    text: text('Hello,', words, url, `You can switch these mails off: ${settings}`),
  };
}

/** After a password was changed. */
export function passwordChangedMessage(): MessageText {
  return {
    subject: 'Your password was changed',
    text: text(
      'Hello,',
      'The password of your Preceptor account was changed, and your other sessions were\nsigned out. If a sign-in by your school is missing under Account, link it again.',
      'If it was not you, choose "Forgot your password?" on the sign-in page now, or ask\nyour administrator.',
    ),
  };
}
