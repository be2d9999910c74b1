import { readCalibration as contract } from '@/lib/http/contracts/outcome-contracts';
import { handle } from '@/lib/http/handle';
import { readCalibration } from '@/lib/outcomes/read-calibration';

export const GET = handle(contract, () => readCalibration());
