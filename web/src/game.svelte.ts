/** The game as the reader sees it: the last view of the program, and which screen is open. */

import { tick } from 'svelte';
import { aloud, doing, place } from './place.svelte';
import { get, post, type Start, type View } from './server';
import { band } from './said';
import { signed, t } from './words.svelte';

export const AFTER = ['file', 'other', 'paid', 'lab', 'packs', 'sources', 'takeaway'] as const;
export type After = (typeof AFTER)[number];
export type Screen = 'title' | 'choose' | 'month' | 'decision' | 'feed' | 'people' | 'bet' | 'answer' | 'over' | After;

const GAME = 'game';
const READ = 'read';

export const game = $state<{ start: Start | null; view: View | null; screen: Screen; replay: string; months: number; told: number | null }>({
  start: null,
  view: null,
  screen: 'title',
  replay: '',
  months: 0, // the length asked for in the address, as from the teacher's page
  told: null, // the score that a code says it ended with
});

/** The short game leaves the longer pages for last. */
export function order(): readonly After[] {
  return game.view && game.view.months < 12
    ? ['file', 'other', 'lab', 'takeaway', 'paid', 'packs', 'sources']
    : AFTER;
}

/** Open a screen; the way back in the browser leads to the one before, or with `instead` past it. */
export function go(screen: Screen, instead = false): void {
  if (instead) history.replaceState({ screen }, '');
  else if (screen !== game.screen) history.pushState({ screen }, '');
  game.screen = screen;
}

/** Whether a screen can be open where the game stands. What was decided stays decided. */
function reachable(screen: Screen, view: View | null): boolean {
  if (screen === 'title' || screen === 'choose') return true;
  if (!view) return false;
  if (view.stage === 'over') return screen === 'over' || AFTER.includes(screen as After);
  return screen === fitting(view) || (view.stage === 'feed' && (screen === 'people' || screen === 'file'));
}

/** The screen that an entry of the browser's history stands for, or where the game stands. */
export function came(state: unknown): void {
  const screen = (state as { screen?: Screen } | null)?.screen ?? 'title';
  game.screen = reachable(screen, game.view) ? screen : game.view ? fitting(game.view) : 'title';
}

export function scoreSentence(view: View): string {
  const args = { score: view.score, band: band(view.band, view.range.edges), change: signed(view.change) };
  return t(view.change === 0 ? 'score-sentence-same' : 'score-sentence', args);
}

/** Take a new view in and open the screen that fits it. */
function settle(view: View): void {
  const before = game.view;
  game.view = view;
  sessionStorage.setItem(GAME, view.game);
  if (before?.score !== view.score || before.band !== view.band) aloud(scoreSentence(view));
  go(view.answer ? 'answer' : fitting(view), game.screen !== 'title');
}

/** The screen that belongs to where the game stands. The notice of a month comes first, once. */
export function fitting(view: View): Screen {
  if (view.stage === 'over') return 'over';
  if (view.stage === 'bet') return 'bet';
  if (sessionStorage.getItem(READ) !== `${view.game} ${view.month}`) return 'month';
  return view.stage === 'decide' ? 'decision' : 'feed';
}

export function readNotice(view: View): void {
  sessionStorage.setItem(READ, `${view.game} ${view.month}`);
  go(fitting(view), true);
}

/** What stands on the first screens, and the game of this tab if there is one. */
export async function open(): Promise<void> {
  game.start = await doing(() => get<Start>('start'));
  const known = sessionStorage.getItem(GAME);
  if (!game.start || !known) return;
  try {
    game.view = await get<View>(`games/${known}`);
    came(history.state); // after a reload, where one was
  } catch {
    sessionStorage.removeItem(GAME);
  }
}

/** A move in the game. If it has gone on elsewhere, in a second tab say, the page shows where it stands. */
async function move(what: string, body: unknown = {}): Promise<void> {
  const path = `games/${game.view?.game}`;
  const view = await doing(() => post<View>(`${path}/${what}`, body));
  if (view) return settle(view);
  const fault = place.fault;
  if (fault?.id === 'error-game') forget('title');
  if (fault?.id === 'error-stage' || fault?.id === 'error-choice') {
    const now = await doing(() => get<View>(path));
    if (now) settle(now);
    await tick(); // the new screen takes the focus first, then what is to be said of it
    place.fault ??= fault;
  }
}

export async function begin(what: { pack: string; life: string; months: number; switches: string[] } | { code: string }): Promise<void> {
  const view = await doing(() => post<View>('games', what));
  if (!view) return;
  game.told = view.told ?? null;
  settle(view);
}

export const choose = (decision: string, option: string): Promise<void> => move('choose', { decision, option });
export const onward = (): Promise<void> => move('next');
export const wager = (bet: string, option: string): Promise<void> => move('bet', { bet, option });

const told = new Map<string, unknown>();

/** Something about the game in play. When the year is over an answer does not change any more, and is kept. */
export async function ask<T>(what: string): Promise<T | null> {
  const path = `games/${game.view?.game}/${what}`;
  if (told.has(path)) return told.get(path) as T;
  const answer = await doing(() => get<T>(path));
  if (answer && game.view?.stage === 'over') told.set(path, answer);
  return answer;
}

export function forget(then: Screen = 'choose'): void {
  sessionStorage.removeItem(GAME);
  game.view = null;
  go(then);
}
