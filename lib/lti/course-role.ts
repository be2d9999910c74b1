/** Core 1.3, appendix A.2.3: what somebody is in the course. */
const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership';

/** Help in a course, which platforms name beside the role of instructor, but who are not to see keys. */
const helpers = ['TeachingAssistant', 'TeachingAssistantGroup', 'TeachingAssistantOffering', 'TeachingAssistantSection']
  .concat(['TeachingAssistantSectionAssociation', 'TeachingAssistantTemplate', 'Grader', 'GuestInstructor'])
  .map((role) => `${membership}/Instructor#${role}`);

function isIn(roles: readonly string[], name: 'Instructor' | 'Learner'): boolean {
  return roles.includes(`${membership}#${name}`) || roles.includes(name);
}

/**
 * The role of an account that a launch makes: instructor for who teaches the course, learner for everyone else. Roles
 * at the institution and in the system (an administrator of the platform, say) count for nothing here, and no launch ever
 * makes an administrator. The short form of a role's name is that of Core 1.3, appendix A.2.3.1.
 */
export function courseRole(roles: readonly string[]): 'student' | 'instructor' {
  return isIn(roles, 'Instructor') && !roles.some((role) => helpers.includes(role)) ? 'instructor' : 'student';
}

/**
 * Whether somebody learns in the course, and so enters the class. Who has only another role there (helper, grader, mentor
 * or parent, administrator of the course) or none does not, though the account is a learner's.
 */
export function learnsInCourse(roles: readonly string[]): boolean {
  const teaches = isIn(roles, 'Instructor') || roles.some((role) => role.startsWith(`${membership}/Instructor#`));
  return isIn(roles, 'Learner') && !teaches;
}
