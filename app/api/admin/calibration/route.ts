import { readCalibrationState as readState, startCalibration as start } from '@/lib/admin/calibration-state';
import { readCalibrationState, startCalibration } from '@/lib/http/contracts/admin-contracts';
import { handle } from '@/lib/http/handle';

export const GET = handle(readCalibrationState, ({ user }) => readState(user));

export const POST = handle(startCalibration, async ({ user, body }) => {
  await start(user, body);
  return readState(user);
});
