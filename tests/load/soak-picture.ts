import type { Soak } from './soak';

const WIDTH = 640;
const HEIGHT = 260;
const LEFT = 56;
const TOP = 40;

/** A round step, so that some five lines fit below `most`. */
function stepFor(most: number): number {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
}

/** Memory over the time of a soak, as an SVG document. */
export function soakPicture({ minutes, rate, memory }: Soak): string {
  const most = 1.1 * Math.max(1, ...memory.map(({ resident }) => resident));
  const x = (minute: number) => (LEFT + (WIDTH * Math.min(minute, minutes)) / minutes).toFixed(1);
  const y = (mb: number) => (TOP + HEIGHT * (1 - mb / most)).toFixed(1);
  const line = (part: 'resident' | 'heap') =>
    memory.map((sample) => `${x(sample.minute)},${y(sample[part])}`).join(' ');
  const step = stepFor(most);
  const levels = Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step);
  const stride = stepFor(minutes);
  const times = Array.from({ length: Math.floor(minutes / stride) + 1 }, (_, n) => n * stride);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 24} ${TOP + HEIGHT + 72}" font-family="sans-serif" font-size="12" fill="#1c2a33">
  <title>Memory of the app over ${minutes} minutes at ${rate.toFixed(0)} saves a second</title>
  <rect width="100%" height="100%" fill="#ffffff"/>
  <text x="${LEFT}" y="20">Memory of the app at ${rate.toFixed(0)} saves a second, MB</text>
  ${levels
    .map(
      (mb) =>
        `<path d="M${LEFT} ${y(mb)}h${WIDTH}" stroke="#d9dee3"/><text x="${LEFT - 8}" y="${Number(y(mb)) + 4}" text-anchor="end">${mb}</text>`,
    )
    .join('\n  ')}
  ${times.map((minute) => `<text x="${x(minute)}" y="${TOP + HEIGHT + 18}" text-anchor="middle">${minute}</text>`).join('\n  ')}
  <text x="${LEFT + WIDTH / 2}" y="${TOP + HEIGHT + 38}" text-anchor="middle">Minutes</text>
  <polyline points="${line('resident')}" fill="none" stroke="#0b6e75" stroke-width="1.5"/>
  <polyline points="${line('heap')}" fill="none" stroke="#b4561d" stroke-width="1.5"/>
  <path d="M${LEFT} ${TOP + HEIGHT + 58}h24" stroke="#0b6e75" stroke-width="1.5"/><text x="${LEFT + 32}" y="${TOP + HEIGHT + 62}">resident</text>
  <path d="M${LEFT + 120} ${TOP + HEIGHT + 58}h24" stroke="#b4561d" stroke-width="1.5"/><text x="${LEFT + 152}" y="${TOP + HEIGHT + 62}">heap in use</text>
</svg>
`;
}
