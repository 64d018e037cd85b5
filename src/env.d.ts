declare namespace App {
	interface Locals {
		/** Where the lesson stands in its track; undefined on other pages. Set by the shell's route data. */
		place:
			| import('./course/lessons.ts').Place<import('astro:content').CollectionEntry<'docs'>>
			| undefined;
	}
}

/** For plain TypeScript, which knows no components; `astro check` reads the files themselves. */
declare module '*.astro' {
	const component: import('astro/runtime/server/index.js').AstroComponentFactory;
	export default component;
}
