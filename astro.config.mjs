import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import starlight from '@astrojs/starlight';
import { defineConfig, fontProviders } from 'astro/config';
import { tracks } from './src/course/lessons.ts';
import { written } from './src/lesson/written.ts';
import { codeThemes } from './src/theme/code-themes.ts';

// WebContainer needs SharedArrayBuffer, which browsers only give to isolated pages.
const isolation = {
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Embedder-Policy': 'require-corp',
	// Firefox counts the engine's frame, whose origin is opaque, as a stranger.
	'Cross-Origin-Resource-Policy': 'cross-origin',
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

/**
 * Latin cuts from the package, so a build needs no network.
 * @param {string} family @param {'--font-text' | '--font-mono'} cssVariable
 */
const font = (family, cssVariable) => ({
	provider: fontProviders.local(),
	name: family,
	cssVariable,
	// Until ours is there, one of the machine's own takes its room: see src/theme/fallback-fonts.css.
	fallbacks:
		cssVariable === '--font-mono'
			? ['mono-meanwhile', 'monospace']
			: ['text-meanwhile', 'text-meanwhile-wide', 'sans-serif'],
	optimizedFallbacks: false,
	options: {
		// Code is never slanted: its italic would be 19 kB more.
		variants: /** @type {[FontVariant, ...FontVariant[]]} */ (
			cssVariable === '--font-mono'
				? [fontVariant(family, 'normal')]
				: [fontVariant(family, 'normal'), fontVariant(family, 'italic')]
		),
	},
});

/**
 * @typedef {ReturnType<typeof fontVariant>} FontVariant
 * @param {string} family @param {'normal' | 'italic'} style
 */
function fontVariant(family, style) {
	const name = family.toLowerCase().replaceAll(' ', '-');
	// Text is rarely italic and never bold then: the cut of one weight has 14 kB, the variable one 38.
	return name.endsWith('-next') && style === 'italic'
		? variant(`@fontsource/${name}/files/${name}-latin-400-italic.woff2`, '400', style)
		: variant(
				`@fontsource-variable/${name}/files/${name}-latin-wght-${style}.woff2`,
				'200 800',
				style,
			);
}

/** @param {string} file @param {string} weight @param {'normal' | 'italic'} style */
const variant = (file, weight, style) => ({
	src: /** @type {[string]} */ ([file]),
	weight,
	style,
});

/** @param {string[]} names */
const overrides = (names) =>
	Object.fromEntries(names.map((name) => [name, `./src/shell/${name}.astro`]));

/**
 * What the shell says itself, one file for each language, `en.json` with every key. A file here can also
 * replace what Starlight says.
 * @type {import('@astrojs/starlight/types').StarlightPlugin}
 */
const shellTexts = {
	name: 'shell-texts',
	hooks: {
		// Starlight wants this hook of every plugin.
		'config:setup': () => {},
		'i18n:setup': ({ injectTranslations }) => {
			const files = globSync('content/i18n/*.json');
			injectTranslations(
				Object.fromEntries(
					files.map((file) => [basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8'))]),
				),
			);
		},
	},
};

const { SITE_URL, BASE_PATH, EDIT_URL } = process.env;

export default defineConfig({
	...(SITE_URL ? { site: SITE_URL } : {}),
	...(BASE_PATH ? { base: BASE_PATH } : {}),
	server: { headers: isolation },
	markdown: { processor: satteri({ mdastPlugins: [written] }) },
	vite: {
		// Workers load what they need when they need it, as pages do.
		worker: { format: 'es' },
		// Found only when a reader opens a terminal, it would make dev bundle anew and reload the page.
		optimizeDeps: { include: ['just-bash/browser'] },
	},
	fonts: [
		font('Atkinson Hyperlegible Next', '--font-text'),
		font('Atkinson Hyperlegible Mono', '--font-mono'),
	],
	integrations: [
		starlight({
			title: 'Throughline',
			description:
				'Follow one request from an HTTP middleware chain, through a local cluster, past a sidecar, across namespaces, out to EKS.',
			customCss: ['layers', 'tokens', 'fallback-fonts', 'starlight', 'base', 'prose', 'print'].map(
				(name) => `./src/theme/${name}.css`,
			),
			// Where the sources can be edited, e.g. https://github.com/owner/name/edit/main/
			...(EDIT_URL ? { editLink: { baseUrl: EDIT_URL } } : {}),
			routeMiddleware: './src/shell/route-data.ts',
			plugins: [shellTexts],
			components: overrides([
				'ContentPanel',
				'Footer',
				'Head',
				'Header',
				'Hero',
				'PageFrame',
				'PageTitle',
				'Pagination',
				'Search',
				'Sidebar',
				'SiteTitle',
				'TwoColumnContent',
			]),
			expressiveCode: {
				themes: [codeThemes.dark, codeThemes.light],
				useStarlightUiThemeColors: false,
				cascadeLayer: 'starlight.components',
				// Wrapped code needs no scrolling, which would make each block a region of the page.
				defaultProps: { frame: 'code', wrap: true },
				styleOverrides: {
					borderColor: 'var(--rule)',
					borderRadius: 'var(--corner)',
					codeBackground: 'var(--sheet)',
					codeFontFamily: 'var(--font-mono)',
					codeFontSize: '0.875rem',
					codeLineHeight: '1.6',
					codePaddingInline: '1rem',
					uiFontFamily: 'var(--font-mono)',
					focusBorder: 'var(--send)',
					frames: {
						frameBoxShadowCssValue: 'none',
						editorTabBarBackground: 'var(--sheet)',
						editorTabBarBorderBottomColor: 'var(--rule)',
						editorActiveTabBackground: 'var(--sheet)',
						editorActiveTabForeground: 'var(--ink-2)',
						editorActiveTabIndicatorTopColor: 'transparent',
						editorBackground: 'var(--sheet)',
						inlineButtonForeground: 'var(--ink-2)',
						inlineButtonBorder: 'var(--edge)',
						tooltipSuccessBackground: 'var(--pass)',
						tooltipSuccessForeground: 'var(--paper)',
					},
				},
			},
			sidebar: [
				...tracks.filter(({ id }) => isWritten(id)).map(({ id, title }) => group(title, id)),
				group('Guides', 'guides'),
				{ slug: 'glossary' },
				{ label: 'Your progress', items: ['map', 'recall', 'your-data'] },
			],
		}),
		reloadOnSandboxChange,
	],
});
