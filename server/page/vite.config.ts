import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Puts a .gz beside each file that gets smaller by it, so that the server need not compress. */
function gzipped(): Plugin {
    let directory = '';
    return {
        name: 'gzipped',
        configResolved: (config) => {
            directory = config.build.outDir;
        },
        closeBundle: () => {
            for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
                const file = join(directory, name);
                if (statSync(file).isFile() && /\.(js|css|html|svg)$/.test(name)) {
                    writeFileSync(file + '.gz', gzipSync(readFileSync(file), { level: 9 }));
                }
            }
        },
    };
}

export default defineConfig({
    plugins: [gzipped()],
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    build: {
        target: 'es2022',
        emptyOutDir: true,
        // A strict Content-Security-Policy: nothing in the page itself, no data: addresses, no inline script that loads modules.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
    },
    test: { include: ['test/**/*.test.ts'] },
    // Of 'npm run dev': a server that runs on this host.
    server: { proxy: { '/api': { target: 'http://127.0.0.1:7070', ws: true } } },
} as Parameters<typeof defineConfig>[0]);
