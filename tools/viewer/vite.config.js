import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

// Nothing may be loaded, and no script run but the one that is built here.
function contentSecurityPolicy(name) {
    return {
        name: 'content-security-policy',
        writeBundle(options) {
            const path = join(options.dir, name);
            const page = readFileSync(path, 'utf8').replace(/[ \t]+$/gm, '').trimEnd() + '\n';
            const script = /<script type="module">([\s\S]+?)<\/script>/.exec(page);
            if (!script) throw new Error('the page has no script');
            const hash = createHash('sha256').update(script[1]).digest('base64');
            writeFileSync(path, page.replace('SCRIPT_HASH', () => `'sha256-${hash}'`));
        },
    };
}

// Pages, each a file that is whole: `vite build` makes the report's, `--mode live` the server's,
// `--mode sweep` that of sweeps.
export default defineConfig(({ mode }) => {
    const name = ['live', 'sweep'].includes(mode) ? `${mode}.html` : 'viewer.html';
    return {
        plugins: [svelte(), viteSingleFile({ removeViteModuleLoader: true }), contentSecurityPolicy(name)],
        build: {
            target: 'es2022',
            outDir: '../../src/report/page',
            emptyOutDir: false,
            reportCompressedSize: false,
            rollupOptions: { input: name },
        },
    };
});
