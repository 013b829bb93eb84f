import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // The page is at /graphql, its files are at /desk/assets/, and both may lie below a path that a proxy puts before them.
  base: './',
  plugins: [react(), compress()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/desk',
    emptyOutDir: true,
    assetsDir: 'desk/assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      // "use no memo" is for React's compiler, which GraphiQL went through before it came to us.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
  // `npx vite desk`, for work on the desk beside a running server.
  server: { proxy: Object.fromEntries(['/graphql', '/auth', '/media'].map((path) => [path, 'http://localhost:4000'])) },
});

/** Lays each file beside itself as Brotli and gzip, for who takes them. */
function compress(): Plugin {
  return {
    name: 'compress',
    apply: 'build',
    async writeBundle({ dir }) {
      const folder = resolve(dir!);
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => /\.(html|js|css|svg|ttf)$/.test(entry.name));
      await Promise.all(files.map((entry) => compressFile(join(entry.parentPath, entry.name))));
    },
  };
}

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file);
  // Brotli at 11 takes thirty times as long for nine per cent less.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes));
}
