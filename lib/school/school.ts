import { z } from 'zod';
import { isTimeZone } from '@/lib/plan/calendar-day';

/** Who may make an account by themselves. */
export const signUpPolicies = ['open', 'invitation', 'closed'] as const;
export type SignUpPolicy = (typeof signUpPolicies)[number];

const months = z.int().min(6, 'Keep it for 6 months or more.').max(240).nullable();

/** What an administrator decides about the school. */
export const schoolSchema = z
  .strictObject({
    /** Empty where none was given. */
    name: z
      .string('Enter the name of the school.')
      .trim()
      .max(100, 'Use at most 100 characters.')
      // eslint-disable-next-line no-control-regex -- control characters in a name would reach mail headers
      .refine((name) => !/[\u0000-\u001f\u007f]/.test(name), 'Use letters, spaces and punctuation only.'),
    /** IANA name such as "America/Chicago": where days begin and end, unless a person has chosen another. */
    timeZone: z.string().max(60).refine(isTimeZone, 'Choose a time zone such as America/Chicago.'),
    signUp: z.enum(signUpPolicies, 'Choose who may make an account.'),
    /** Months after which a student's account that nobody uses is deleted; null means never. */
    keepIdleMonths: months.default(null),
    /** Months that the audit log is kept; null means for ever. */
    keepAuditMonths: months.default(null),
  })
  .meta({ id: 'School' });

export type School = z.output<typeof schoolSchema>;
