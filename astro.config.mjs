import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { tracks } from './src/course/lessons.ts';

// WebContainer needs SharedArrayBuffer, which browsers only give to isolated pages.
const isolation = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
	'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Reloads the page in dev when a sandbox changes: lessons cut their code from it.
 * @type {import('astro').AstroIntegration}
 */
const reloadOnSandboxChange = {
	name: 'reload-on-sandbox-change',
	hooks: {
		'astro:server:setup': ({ server }) => {
			const sandboxes = fileURLToPath(new URL('./sandboxes/', import.meta.url));
			server.watcher.add(sandboxes);
			server.watcher.on('all', (_event, file) => {
				if (file.startsWith(sandboxes)) server.ws.send({ type: 'full-reload' });
			});
		},
	},
};

/** @param {string} folder */
const isWritten = (folder) => globSync(`content/${folder}/*.mdx`).length > 0;

/**
 * Starlight finds pages by file path and expects them in src/content/docs; ours are in `content/`,
 * which therefore is part of the directory.
 * @param {string} label @param {string} folder
 */
const group = (label, folder) => ({
	label,
	items: [{ autogenerate: { directory: `content/${folder}` } }],
});

const { SITE_URL, BASE_PATH } = process.env;

export default defineConfig({
	...(SITE_URL ? { site: SITE_URL } : {}),
	...(BASE_PATH ? { base: BASE_PATH } : {}),
	trailingSlash: 'always',
	server: { headers: isolation },
	integrations: [
		starlight({
			title: 'Throughline',
			description:
				'Follow one request from an HTTP middleware chain, through a local cluster, past a sidecar, across namespaces, out to EKS.',
			sidebar: [
				...tracks.filter(({ id }) => isWritten(id)).map(({ id, title }) => group(title, id)),
				group('Guides', 'guides'),
			],
		}),
		reloadOnSandboxChange,
	],
});
