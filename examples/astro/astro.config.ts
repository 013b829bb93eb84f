import { defineConfig } from 'astro/config';

// A file for each of the API's paths: "/walking" is walking.html, so that addresses stay as Galley has them.
export default defineConfig({
  build: { format: 'file' },
  trailingSlash: 'never',
});
