/** Numbers of measures in their units. Shares are shown in percent. */

import { number, percent, signed, t, tOr } from '../words.svelte';

const SHARE = 'share';

export function inUnit(value: number | null, unit: string, asDifference = false): string {
  if (value === null) return '–';
  if (unit === SHARE) return asDifference ? t('unit-pp', { points: signed(100 * value, 1) }) : percent(value);
  return (asDifference ? signed : number)(value, Math.abs(value) < 100 ? 2 : 0);
}

export function scale(values: (number | null)[], unit: string): (number | null)[] {
  return unit === SHARE ? values.map((value) => (value === null ? null : 100 * value)) : values;
}

export function unitWord(unit: string): string {
  return unit === SHARE ? '' : tOr(`unit-${unit.replaceAll(/[ ,]+/g, '-')}`, unit);
}
