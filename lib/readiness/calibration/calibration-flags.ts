/** misfit: the able do hardly better than the others. drift: the latest answers are unlike the earlier ones. */
export const calibrationFlags = ['misfit', 'drift'] as const;
export type CalibrationFlag = (typeof calibrationFlags)[number];
