declare namespace App {
	interface Locals {
		/** Where the lesson stands in its track; undefined on other pages. Set by the shell's route data. */
		place:
			| (import('./course/lessons.ts').Place<import('astro:content').CollectionEntry<'docs'>> & {
					/** All of its track, also what is only planned. */
					readonly stations: readonly import('./course/plan.ts').Station<
						import('astro:content').CollectionEntry<'docs'>
					>[];
			  })
			| undefined;
	}
}

/** Gives the shell's own texts to `Astro.locals.t`, beside Starlight's. */
declare namespace StarlightApp {
	type Texts = typeof import('../content/i18n/en.json');
	interface I18n extends Texts {}
}

/** For plain TypeScript, which knows no components; `astro check` reads the files themselves. */
declare module '*.astro' {
	const component: import('astro/runtime/server/index.js').AstroComponentFactory;
	export default component;
}
