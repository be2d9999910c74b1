/** Most questions of a set that the learner chooses. */
export const maxSetSize = 100;
