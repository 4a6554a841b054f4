import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // The server puts a fresh nonce in its place with every page it sends (server/src/platform/console).
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'es2023',
    // Browsers that know light-dark(): what it is rewritten to for older ones is never the right colour.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // No data: URLs: the policy allows images and fonts from our own origin only.
    assetsInlineLimit: 0,
    // ECharts is one chunk of its own, loaded with the first chart.
    chunkSizeWarningLimit: 800,
  },
  server: {
    proxy: { '/v1': 'http://127.0.0.1:4000', '/openapi.json': 'http://127.0.0.1:4000' },
  },
});
