/** Scores over the weeks of a year, as two or more lines share them. */

import type { Point } from '../server';
import { language } from '../words.svelte';

/** Days as short as they can be said: for the axis of a chart. */
export function places(points: Point[]): string[] {
  const how = new Intl.DateTimeFormat(language(), { month: 'short', day: 'numeric', timeZone: 'UTC' });
  return points.map((point) => how.format(new Date(`${point.date}T00:00:00Z`)));
}

export function values(points: Point[]): number[] {
  return points.map((point) => point.score);
}
