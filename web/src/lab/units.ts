/** Numbers of measures in their units. Shares are shown in percent. */

import { number, percent, signed, t, tOr } from '../words.svelte';

const SHARE = 'share';

/** What stands first in the table; the rest is behind a line to open. */
export const FIRST = [
  'silence_share', 'dissent_voiced', 'anticipatory_silence_share', 'falsified_support_points', 'praise_performed_share',
  'points_lost_through_others_share', 'harmed_without_own_act_share', 'entries_without_act_share', 'loan_refusals',
  'travel_refusals', 'job_refusals', 'throttled_days', 'freedom_lost_option_weeks', 'ties_cut_by_score_share',
  'score_assortativity', 'turnout_share', 'readiness_share',
];

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
