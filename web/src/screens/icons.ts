/** Six things of daily life, one for each card: a house, a bicycle, a book, a kite, a teapot, an umbrella. */

export const ICONS = [
  'M5 15L16 5l11 10M8 13v14h16V13M13 27v-8h6v8',
  'M8 26a5 5 0 1 1 0-10a5 5 0 0 1 0 10M24 26a5 5 0 1 1 0-10a5 5 0 0 1 0 10M8 21l5-9h8l3 9M13 12l4 9h-9M11 9h4M21 12l-1-4h3',
  'M16 8C12 5 7 5 4 6v19c3-1 8-1 12 2c4-3 9-3 12-2V6c-3-1-8-1-12 2zM16 8v19',
  'M18 3l8 9l-11 8l-6-10zM18 3l-3 17M9 10l17 2M15 20c-2 3 2 4 0 6s-5 0-6 3',
  'M9 13h13v9a5 5 0 0 1-5 5h-3a5 5 0 0 1-5-5zM9 16L4 13v3l5 5M22 15c6-2 6 7 0 7M12 13c0-5 7-5 7 0M15.500 9V6',
  'M4 17a12 12 0 0 1 24 0zM16 5V3M16 17v9a3 3 0 0 0 6 0',
];
