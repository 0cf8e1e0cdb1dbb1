/** Doors to show: the four that every set of rules can shut, and further ones where they were shut to somebody. */

import type { Doors } from '../server';

const ALWAYS = ['loan', 'travel', 'job', 'internet'];

export function doorsIn(all: Doors[]): string[] {
  return Object.keys(all[0] ?? {}).filter((door) => ALWAYS.includes(door) || all.some((each) => (each[door] ?? 0) > 0));
}
