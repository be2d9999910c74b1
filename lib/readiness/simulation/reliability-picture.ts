import type { CalibrationBin } from './calibration';

const SIZE = 320;
const LEFT = 56;
const TOP = 24;

/** A reliability diagram as an SVG document: readiness as filled dots, the oracle as rings, sized by how many learners they hold. */
export function reliabilityPicture(
  model: readonly (CalibrationBin | null)[],
  oracle: readonly (CalibrationBin | null)[],
): string {
  const x = (share: number): string => (LEFT + SIZE * share).toFixed(1);
  const y = (share: number): string => (TOP + SIZE * (1 - share)).toFixed(1);
  const most = Math.max(1, ...[...model, ...oracle].map((bin) => bin?.n ?? 0));
  const dots = (bins: readonly (CalibrationBin | null)[], style: string): string =>
    bins
      .filter((bin) => bin !== null)
      .map(
        ({ n, predicted, observed }) =>
          `<circle cx="${x(predicted)}" cy="${y(observed)}" r="${(3 + 9 * Math.sqrt(n / most)).toFixed(1)}" ${style}/>`,
      )
      .join('\n  ');
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    .map((share) => {
      const label = `${Math.round(share * 100)} %`;
      return `<path d="M${x(share)} ${y(0)}V${y(1)}M${x(0)} ${y(share)}H${x(1)}" stroke="#d9dee3"/>
  <text x="${x(share)}" y="${TOP + SIZE + 18}" text-anchor="middle">${label}</text><text x="${LEFT - 8}" y="${Number(y(share)) + 4}" text-anchor="end">${label}</text>`;
    })
    .join('\n  ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + SIZE + 24} ${TOP + SIZE + 76}" font-family="sans-serif" font-size="12" fill="#1c2a33">
  <title>Forecast chance of passing against the share who passed, simulated learners</title>
  <rect width="100%" height="100%" fill="#ffffff"/>
  ${ticks}
  <path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#5b6b76" stroke-dasharray="4 4" fill="none"/>
  ${dots(oracle, 'fill="none" stroke="#b4561d" stroke-width="1.5"')}
  ${dots(model, 'fill="#0b6e75" fill-opacity="0.75"')}
  <text x="${LEFT + SIZE / 2}" y="${TOP + SIZE + 40}" text-anchor="middle">Forecast chance of passing</text>
  <text transform="translate(14 ${TOP + SIZE / 2}) rotate(-90)" text-anchor="middle">Share who passed</text>
  <circle cx="${LEFT + 20}" cy="${TOP + SIZE + 58}" r="5" fill="#0b6e75"/><text x="${LEFT + 32}" y="${TOP + SIZE + 62}">readiness</text>
  <circle cx="${LEFT + 120}" cy="${TOP + SIZE + 58}" r="5" fill="none" stroke="#b4561d" stroke-width="1.5"/><text x="${LEFT + 132}" y="${TOP + SIZE + 62}">oracle that knows the abilities</text>
</svg>
`;
}
