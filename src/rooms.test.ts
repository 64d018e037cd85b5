import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

/**
 * The rooms of `src` and their doors: what each may import. A room is free to import itself. `theme` is
 * open to all but the rooms that promise to stay free of anything drawn.
 */
const doors: Readonly<Record<string, readonly string[]>> = {
	pages: [
		'language',
		'shell',
		'lesson',
		'bench',
		'team',
		'ui',
		'course',
		'diagrams',
		'engine',
		'storage',
		'theme',
	],
	// The shell lays out a lesson, so it alone joins prose and bench.
	shell: ['lesson', 'bench', 'progress', 'team', 'ui', 'course', 'diagrams', 'storage', 'theme'],
	// Steps on a host are rendered when the site is built, and follow the reader's choices in the page.
	lesson: ['progress', 'ui', 'diagrams', 'bench', 'host', 'course', 'storage', 'theme'],
	bench: ['language', 'engine', 'host', 'cluster', 'course', 'diagrams', 'ui', 'storage', 'theme'],
	progress: ['course', 'storage', 'ui', 'theme'],
	team: ['course', 'ui', 'storage', 'theme'],
	cluster: [],
	host: ['cluster'],
	diagrams: ['theme'],
	ui: ['theme'],
	course: [],
	engine: [],
	// Its tests read every sandbox.
	language: ['course'],
	storage: [],
	theme: [],
	// What the npm scripts do, and the journeys they send through the built site: they share browsers.
	routines: ['course', 'engine', 'e2e'],
	e2e: ['course', 'engine', 'routines'],
};

/** Rooms whose modules run on Node as they are: no page, no framework. */
const pure = ['course', 'language', 'cluster', 'host', 'routines'];

const src = dirname(fileURLToPath(import.meta.url));
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

interface Import {
	readonly file: string;
	readonly specifier: string;
	/** The room it leads to; undefined for packages. */
	readonly room: string | undefined;
}

function importsOf(room: string): Import[] {
	// The plain site is a project of its own, which is copied and built.
	const exclude = ['**/bench-page/plain-site/**'];
	return globSync(join(src, room, '**/*.{ts,mjs,astro}'), { exclude }).flatMap((path) => {
		const file = relative(src, path).split(sep).join('/');
		const text = readFileSync(path, 'utf8');
		return [...text.matchAll(IMPORT)].map(([, specifier = '']) => {
			if (!specifier.startsWith('.')) return { file, specifier, room: undefined };
			const target = relative(src, join(dirname(path), specifier)).split(sep);
			return { file, specifier, room: target[0] };
		});
	});
}

describe('rooms', () => {
	it('every folder of src is a room with doors', () => {
		const folders = new Set(
			globSync('*/**/*', { cwd: src, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => relative(src, entry.parentPath).split(sep)[0]),
		);
		for (const folder of folders)
			assert.ok(folder && folder in doors, `src/${folder} is no room. Give it doors in this file.`);
	});

	for (const [room, open] of Object.entries(doors))
		it(`${room} imports ${open.join(', ') || 'no other room'}`, () => {
			for (const { file, specifier, room: target } of importsOf(room)) {
				if (target === undefined || target === room) continue;
				assert.ok(
					target !== '..' && open.includes(target),
					`${file} imports ${specifier}, and ${room} has no door to ${target}.`,
				);
			}
		});

	for (const room of pure)
		it(`${room} stays free of Astro`, () => {
			for (const { file, specifier } of importsOf(room))
				assert.ok(
					!/^astro(:|\/|$)|\.astro$/.test(specifier),
					`${file} imports ${specifier}; ${room} runs on plain Node.`,
				);
		});
});
