import { z } from 'zod';
import type { Drawing } from './drawing';
import { acuityChartSchema, drawAcuityChart } from './drawn/acuity-chart';
import { appointmentMatrixSchema, drawAppointmentMatrix } from './drawn/appointment-matrix';
import { claimExtractSchema, drawClaimExtract } from './drawn/claim-extract';
import { dipstickSchema, drawDipstick } from './drawn/dipstick';
import { drawElectrodePositions, electrodePositionsSchema } from './drawn/electrode-positions';
import { drawInjectionSites, injectionSitesSchema } from './drawn/injection-sites';
import { drawInsuranceCard, insuranceCardSchema } from './drawn/insurance-card';
import { drawPressureDial, pressureDialSchema } from './drawn/pressure-dial';
import { drawSpecimenLabel, specimenLabelSchema } from './drawn/specimen-label';
import { drawSyringe, syringeSchema } from './drawn/syringe';
import { drawTemperatureLog, temperatureLogSchema } from './drawn/temperature-log';
import { drawThermometer, thermometerSchema } from './drawn/thermometer';
import { drawTubeRack, tubeRackSchema } from './drawn/tube-rack';
import { drawEkg } from './ekg/draw-ekg';
import { ekgStimulusSchema } from './ekg/ekg-stimulus';

/** Parameters of every stimulus that the server draws. They may name the answer: they never reach a browser. */
export const drawnStimulusSchema = z.discriminatedUnion('kind', [
  ekgStimulusSchema,
  acuityChartSchema,
  appointmentMatrixSchema,
  claimExtractSchema,
  dipstickSchema,
  electrodePositionsSchema,
  injectionSitesSchema,
  insuranceCardSchema,
  pressureDialSchema,
  specimenLabelSchema,
  syringeSchema,
  temperatureLogSchema,
  thermometerSchema,
  tubeRackSchema,
]);
export type DrawnStimulus = z.infer<typeof drawnStimulusSchema>;

/**
 * Draws a stimulus: pure, and the same each time. The marks by which tests find what was drawn (data-place and
 * the like) name the answer, so they are taken out here.
 */
export function drawStimulus(stimulus: DrawnStimulus): Drawing {
  const { svg, alt } = drawWithMarks(stimulus);
  return { svg: svg.replace(/ data-[a-z]+="[^"]*"/g, ''), alt };
}

/** The drawing with its marks. For tests: never leaves the server. */
export function drawWithMarks(stimulus: DrawnStimulus): Drawing {
  switch (stimulus.kind) {
    case 'ekg':
      return drawEkg(stimulus);
    case 'acuity-chart':
      return drawAcuityChart(stimulus);
    case 'appointment-matrix':
      return drawAppointmentMatrix(stimulus);
    case 'claim-extract':
      return drawClaimExtract(stimulus);
    case 'dipstick':
      return drawDipstick(stimulus);
    case 'electrode-positions':
      return drawElectrodePositions(stimulus);
    case 'injection-sites':
      return drawInjectionSites(stimulus);
    case 'insurance-card':
      return drawInsuranceCard(stimulus);
    case 'pressure-dial':
      return drawPressureDial(stimulus);
    case 'specimen-label':
      return drawSpecimenLabel(stimulus);
    case 'syringe':
      return drawSyringe(stimulus);
    case 'temperature-log':
      return drawTemperatureLog(stimulus);
    case 'thermometer':
      return drawThermometer(stimulus);
    case 'tube-rack':
      return drawTubeRack(stimulus);
  }
}
