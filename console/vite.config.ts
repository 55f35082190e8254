import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Built by the hub when it starts, into a folder of its own choice; `npx vite console` serves it while it is written. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2022',
    // Inlined assets and the preload polyfill would need more of the content security policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
  },
});
