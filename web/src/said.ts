/** A message of the program in the reader's language. */

import { game } from './game.svelte';
import type { Arg, Message } from './server';
import { day, t } from './words.svelte';

const BAND = 'band-';

function word(arg: Arg): number | string {
  if (typeof arg !== 'object') return arg;
  if ('date' in arg) return day(arg.date);
  return arg.msg.startsWith(BAND) ? band(Number(arg.msg.slice(BAND.length))) : t(arg.msg);
}

/** A band by its place from below; the highest of the set of rules in play is called so. */
export function band(place: number, edges = game.view?.range.edges): string {
  return place > 0 && place === edges?.length ? t('band-top') : t(`${BAND}${place}`);
}

export function said(message: Message): string {
  return t(message.id, Object.fromEntries(Object.entries(message.args).map(([name, arg]) => [name, word(arg)])));
}
