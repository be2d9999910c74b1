export interface SeriesFace {
  shape: 'circle' | 'triangle' | 'square' | 'diamond';
  color: string;
}

const faces: readonly SeriesFace[] = [
  { shape: 'circle', color: 'var(--accent)' },
  { shape: 'triangle', color: 'var(--ink)' },
  { shape: 'square', color: 'var(--ink-soft)' },
  { shape: 'diamond', color: 'var(--accent-strong)' },
];

/** How the series at a place is drawn: its shape tells it apart, its color only helps. */
export function seriesFace(place: number): SeriesFace {
  return faces[place % faces.length] as SeriesFace;
}
