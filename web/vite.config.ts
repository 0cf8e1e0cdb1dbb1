import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { readFileSync } from 'node:fs';

/** Messages without their comments and empty lines: those are for translators. */
const lean: Plugin = {
  name: 'lean-messages',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('.ftl?raw')) return null;
    const lines = readFileSync(id.slice(0, -'?raw'.length), 'utf-8').split('\n');
    return `export default ${JSON.stringify(lines.filter((line) => line !== '' && !line.startsWith('#')).join('\n'))}`;
  },
};

// The bundle is shipped with the package and rebuilt and compared by a test, so it has plain names and
// nothing in it depends on the day or the machine. Nothing is inlined: the page forbids it (CSP).
export default defineConfig({
  base: '/',
  plugins: [lean, svelte()],
  build: {
    outDir: '../src/model_citizen/play/static',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[name].js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/[name][extname]',
      },
    },
  },
  // For work on the page: `model-citizen play --no-browser --port 8765` answers behind `npm run dev`.
  server: {
    fs: { allow: ['..'] },
    proxy: { '/api': { target: 'http://127.0.0.1:8765', changeOrigin: true, headers: { Origin: 'http://127.0.0.1:8765' } } },
  },
});
