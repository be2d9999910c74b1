/** Core 1.3, appendix A.2.3: what somebody is in the course. */
const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership';

/** Help in a course, which platforms name beside the role of instructor, but who are not to see keys. */
const helpers = ['TeachingAssistant', 'TeachingAssistantGroup', 'TeachingAssistantOffering', 'TeachingAssistantSection']
  .concat(['TeachingAssistantSectionAssociation', 'TeachingAssistantTemplate', 'Grader', 'GuestInstructor'])
  .map((role) => `${membership}/Instructor#${role}`);

/**
 * The role of an account that a launch makes: instructor for who teaches the course, learner for everyone else. Roles
 * at the institution and in the system (an administrator of the platform, say) count for nothing here, and no launch ever
 * makes an administrator. The short form of a role's name is that of Core 1.3, appendix A.2.3.1.
 */
export function courseRole(roles: readonly string[]): 'student' | 'instructor' {
  const teaches = roles.some((role) => role === `${membership}#Instructor` || role === 'Instructor');
  return teaches && !roles.some((role) => helpers.includes(role)) ? 'instructor' : 'student';
}
