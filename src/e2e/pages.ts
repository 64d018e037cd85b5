import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { siteFolder } from './site.ts';

/** A page of the built site. */
export interface BuiltPage {
	/** `/middleware/a-handler-and-one-wrapper/` */
	readonly route: string;
	/** Ids of the exercises on it. */
	readonly exercises: readonly string[];
	/** It has a bench. */
	readonly isLesson: boolean;
	/** It has steps on a host, or a simulated one. */
	readonly hasHost: boolean;
}

/** Every page that was built, by route. */
export function builtPages(): BuiltPage[] {
	if (!existsSync(join(siteFolder, 'index.html'))) {
		throw new Error(`No built site in ${siteFolder}. Run: npm run build`);
	}
	return globSync('**/index.html', { cwd: siteFolder })
		.map((path) => builtPage(path.replaceAll('\\', '/')))
		.sort((a, b) => a.route.localeCompare(b.route, 'en'));
}

function builtPage(path: string): BuiltPage {
	const html = readFileSync(join(siteFolder, path), 'utf8');
	const exercises = [...html.matchAll(/ data-exercise="([\w-]+)"/g)].map(([, id]) => id ?? '');
	return {
		route: `/${path.replace(/index\.html$/, '')}`,
		exercises,
		isLesson: html.includes('<lesson-bench'),
		hasHost: /<host-(?:command|bench|drill|settings|doctor)\b/.test(html),
	};
}
