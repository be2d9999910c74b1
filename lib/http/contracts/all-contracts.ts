import type { Contract } from '../contract';
import { adminContracts } from './admin-contracts';
import { accountContracts } from './account-contracts';
import { authoringContracts } from './authoring-contracts';
import { assignmentContracts } from './assignment-contracts';
import { cohortContracts } from './cohort-contracts';
import { correctionContracts } from './correction-contracts';
import { examContracts } from './exam-contracts';
import { healthContracts } from './health-contracts';
import { interchangeContracts } from './interchange-contracts';
import { itemAnalysisContracts } from './item-analysis-contracts';
import { invigilationContracts } from './invigilation-contracts';
import { ltiContracts } from './lti-contracts';
import { noticeContracts } from './notice-contracts';
import { outcomeContracts } from './outcome-contracts';
import { planContracts } from './plan-contracts';
import { privacyContracts } from './privacy-contracts';
import { reviewContracts } from './review-contracts';
import { readinessContracts } from './readiness-contracts';
import { rosterContracts } from './roster-contracts';
import { sampleContracts } from './sample-contracts';
import { schoolContracts } from './school-contracts';
import { signInContracts } from './sign-in-contracts';

/** Every address of the API: what the documentation is made of and what the authorization matrix walks. */
export const allContracts: readonly Contract[] = [
  ...examContracts,
  ...reviewContracts,
  ...planContracts,
  ...outcomeContracts,
  ...sampleContracts,
  ...readinessContracts,
  ...accountContracts,
  ...adminContracts,
  ...privacyContracts,
  ...signInContracts,
  ...schoolContracts,
  ...cohortContracts,
  ...assignmentContracts,
  ...noticeContracts,
  ...ltiContracts,
  ...rosterContracts,
  ...invigilationContracts,
  ...authoringContracts,
  ...interchangeContracts,
  ...correctionContracts,
  ...itemAnalysisContracts,
  ...healthContracts,
];
