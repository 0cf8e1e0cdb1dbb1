/** Where the reader is, and what is said aloud. */

import { Refused, type Message } from './server';

export const place = $state<{ fault: Message | null; busy: boolean; aloud: string; arrived: boolean }>({
  fault: null,
  busy: false,
  aloud: '',
  arrived: false, // on the first screen the focus stays where the browser puts it
});

/** Say one sentence to a screen reader without moving the focus. */
export function aloud(sentence: string): void {
  place.aloud = sentence;
}

/** Do something with the program. A second press while it runs does nothing; a refusal is shown as a sentence. */
export async function doing<T>(what: () => Promise<T>): Promise<T | null> {
  if (place.busy) return null;
  place.busy = true;
  place.fault = null;
  try {
    return await what();
  } catch (problem) {
    place.fault = problem instanceof Refused ? problem.said : { id: 'error-fault', args: {} };
    return null;
  } finally {
    place.busy = false;
  }
}
