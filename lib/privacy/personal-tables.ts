/**
 * Every column that holds a person's id, with what becomes of its rows when that person takes out or deletes what is
 * theirs. A test reads the database's schema and fails where a column is missing here: a new table of learners needs a line.
 */
export interface PersonalTable {
  table: string;
  /** Holds the id of the account. */
  column: string;
  /** Heading and one sentence in the export; null where the rows are about somebody else or say nothing of the person. */
  title: string | null;
  about: string;
  /** Columns that nobody is told: secrets, and ids of other people. */
  hidden?: readonly string[];
  /** On deletion: the rows go, the id in them becomes a pseudonym, or the column is emptied. */
  deletion: 'erase' | 'pseudonym' | 'pseudonym-in-list' | 'empty';
}

export const personalTables: readonly PersonalTable[] = [
  {
    table: 'attempt',
    column: 'learner_id',
    title: 'Exams and study sets',
    about: 'What you took, when, and which questions in which order.',
    deletion: 'erase',
  },
  {
    table: 'score',
    column: 'learner_id',
    title: 'Scores',
    about: 'How many of each domain and topic you had right.',
    deletion: 'erase',
  },
  {
    table: 'mark',
    column: 'learner_id',
    title: 'Marks',
    about: 'Each question of exams that are over: right, wrong or not answered.',
    deletion: 'erase',
  },
  {
    table: 'attempt_section',
    column: 'learner_id',
    title: 'Sections',
    about: 'When each section began and ended.',
    deletion: 'erase',
  },
  {
    table: 'response',
    column: 'learner_id',
    title: 'Answers',
    about: 'What you answered, flagged, struck out, highlighted and noted, and how long it took.',
    deletion: 'erase',
  },
  {
    table: 'response_event',
    column: 'learner_id',
    title: 'Log of answers',
    about: 'Every save that reached the server, with what became of it.',
    deletion: 'erase',
  },
  {
    table: 'exposure',
    column: 'learner_id',
    title: 'Questions met',
    about: 'When you met which question first and last.',
    deletion: 'erase',
  },
  {
    table: 'ability_snapshot',
    column: 'learner_id',
    title: 'Readiness over time',
    about: 'What was estimated after each exam.',
    deletion: 'erase',
  },
  {
    table: 'learner_goal',
    column: 'learner_id',
    title: 'Goals',
    about: 'What you aim for, and the day of your exam.',
    deletion: 'erase',
  },
  {
    table: 'review_card',
    column: 'learner_id',
    title: 'Review',
    about: 'Questions that come back to you, and when.',
    deletion: 'erase',
  },
  {
    table: 'review_entry',
    column: 'learner_id',
    title: 'Reviews done',
    about: 'Answers that counted for review.',
    deletion: 'erase',
  },
  {
    table: 'review_mark',
    column: 'learner_id',
    title: 'Marked for review',
    about: 'What you wanted to see again.',
    deletion: 'erase',
  },
  {
    table: 'study_plan',
    column: 'learner_id',
    title: 'Study plan',
    about: 'On which days you study, and how long.',
    deletion: 'erase',
  },
  {
    table: 'plan_day',
    column: 'learner_id',
    title: 'Days of the plan',
    about: 'What the plan held for a day when you first saw it.',
    deletion: 'erase',
  },
  {
    table: 'exam_outcome',
    column: 'learner_id',
    title: 'Real exams',
    about: 'How they went, as you or an instructor said.',
    hidden: ['recorded_by_id'],
    deletion: 'erase',
  },
  {
    table: 'exam_outcome',
    column: 'recorded_by_id',
    title: null,
    about: 'Results that a member of staff recorded for others.',
    deletion: 'pseudonym',
  },
  {
    table: 'cohort_member',
    column: 'learner_id',
    title: 'Classes',
    about: 'Which you joined and left.',
    deletion: 'erase',
  },
  {
    table: 'notice',
    column: 'user_id',
    title: 'Notices',
    about: 'What you were told in the app.',
    deletion: 'erase',
  },
  {
    table: 'notice_choice',
    column: 'user_id',
    title: 'Choice of notices',
    about: 'What you want to be told, in the app and by mail.',
    deletion: 'erase',
  },
  {
    table: 'cohort_instructor',
    column: 'user_id',
    title: 'Classes that you teach',
    about: 'Since when.',
    deletion: 'erase',
  },
  {
    table: 'assignment',
    column: 'created_by_id',
    title: null,
    about: 'Assignments that a member of staff made for a class.',
    deletion: 'empty',
  },
  {
    table: 'score_change',
    column: 'learner_id',
    title: 'Corrected scores',
    about: 'Scores that changed after the end, and why.',
    hidden: ['actor_id'],
    deletion: 'erase',
  },
  {
    table: 'score_change',
    column: 'actor_id',
    title: null,
    about: 'Scores of others that a member of staff changed.',
    deletion: 'pseudonym',
  },
  {
    table: 'trail_event',
    column: 'learner_id',
    title: 'What the browser told during assigned exams',
    about: 'When you left the page and came back, and lost the network.',
    deletion: 'erase',
  },
  {
    table: 'bank',
    column: 'owner_id',
    title: null,
    about: 'Banks of questions that a member of staff keeps.',
    deletion: 'empty',
  },
  {
    table: 'question',
    column: 'created_by_id',
    title: null,
    about: 'Questions that a member of staff began.',
    deletion: 'empty',
  },
  {
    table: 'question_revision',
    column: 'created_by_id',
    title: null,
    about: 'Revisions of questions.',
    deletion: 'empty',
  },
  {
    table: 'question_import',
    column: 'created_by_id',
    title: null,
    about: 'Files of questions that a member of staff read in.',
    deletion: 'pseudonym',
  },
  {
    table: 'question_draft',
    column: 'updated_by_id',
    title: null,
    about: 'Who wrote last at a draft.',
    deletion: 'pseudonym',
  },
  {
    table: 'question_draft',
    column: 'submitted_by_id',
    title: null,
    about: 'Who sent a draft to review.',
    deletion: 'pseudonym',
  },
  {
    table: 'question_draft',
    column: 'contributor_ids',
    title: null,
    about: 'Who wrote at a draft: none of them may publish it.',
    deletion: 'pseudonym-in-list',
  },
  {
    table: 'question_draft_save',
    column: 'saved_by_id',
    title: 'Drafts of questions',
    about: 'What you wrote, by sitting.',
    deletion: 'pseudonym',
  },
  {
    table: 'question_comment',
    column: 'author_id',
    title: 'Comments on questions',
    about: 'What you said to other authors.',
    hidden: ['resolved_by_id'],
    deletion: 'pseudonym',
  },
  {
    table: 'question_comment',
    column: 'resolved_by_id',
    title: null,
    about: 'Who settled a comment.',
    deletion: 'pseudonym',
  },
  {
    table: 'question_review',
    column: 'reviewer_id',
    title: 'Reviews of questions',
    about: 'What you published or returned, and why.',
    deletion: 'pseudonym',
  },
  {
    table: 'session',
    column: 'user_id',
    title: 'Sign-ins',
    about: 'When and in which browser you signed in.',
    deletion: 'erase',
  },
  {
    table: 'password_reset',
    column: 'user_id',
    title: 'Links to set a password',
    about: 'When one was made and used.',
    hidden: ['token_hash'],
    deletion: 'erase',
  },
  {
    table: 'second_factor',
    column: 'user_id',
    title: 'Sign-in codes',
    about: 'Whether codes by an app are asked for.',
    hidden: ['secret', 'last_step'],
    deletion: 'erase',
  },
  {
    table: 'recovery_code',
    column: 'user_id',
    title: 'Recovery codes',
    about: 'How many there are, and when one was used.',
    hidden: ['code_hash'],
    deletion: 'erase',
  },
  {
    table: 'external_identity',
    column: 'user_id',
    title: 'School sign-in',
    about: 'Who you are at a provider of sign-in.',
    deletion: 'erase',
  },
  {
    table: 'invitation',
    column: 'created_by_id',
    title: null,
    about: 'Invitations that an administrator made.',
    deletion: 'empty',
  },
  {
    table: 'audit_event',
    column: 'actor_id',
    title: null,
    about: 'Changes that a member of staff made. Exported with the audit log, see read-export.ts.',
    deletion: 'pseudonym',
  },
  {
    table: 'user_account',
    column: 'id',
    title: 'Account',
    about: 'Name, address, role and extra time.',
    hidden: ['password_hash'],
    deletion: 'erase',
  },
];

/** Columns of mail addresses of people who may have no account yet; rows with a person's address go with the account. */
export const addressColumns: readonly { table: string; column: string; title: string; about: string }[] = [
  {
    table: 'cohort_invitation',
    column: 'email',
    title: 'Invitations to classes',
    about: 'Sent to your address.',
  },
];

/** Columns of ids that are nobody's: of things, not of people. */
export const impersonalIds: readonly string[] = [
  'assignment_id',
  'attempt_id',
  'base_revision_id',
  'cohort_id',
  'current_revision_id',
  'request_id',
  'revision_id',
  'save_id',
  'submitted_revision_id',
  'tab_id',
  'through_attempt',
];
