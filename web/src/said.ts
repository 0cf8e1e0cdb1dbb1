/** A message of the program in the reader's language. */

import type { Arg, Message } from './server';
import { day, t } from './words.svelte';

function word(arg: Arg): number | string {
  if (typeof arg !== 'object') return arg;
  return 'msg' in arg ? t(arg.msg) : day(arg.date);
}

export function said(message: Message): string {
  return t(message.id, Object.fromEntries(Object.entries(message.args).map(([name, arg]) => [name, word(arg)])));
}
