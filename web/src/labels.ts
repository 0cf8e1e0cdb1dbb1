/** The four source labels and their shapes. */

export const LABELS = ['documented', 'reported', 'rumour', 'assumption'] as const;
export type Label = (typeof LABELS)[number];

export const SHAPES: Record<Label, string> = { documented: '■', reported: '◆', rumour: '▲', assumption: '○' };
