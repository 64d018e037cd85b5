import type { BrowserName } from '../../routines/browsers.ts';

/** A program that prints something else in the page than on Node, in these browsers. */
export interface Difference {
	/** A file of `differing/`. */
	program: string;
	browsers: readonly BrowserName[];
	/** What is different and why, in one sentence for readers. */
	reason: string;
}

const everywhere: readonly BrowserName[] = ['chromium', 'firefox'];

/** All that the in-page engine is known to do differently. A program that becomes equal has to leave the list. */
export const differences: readonly Difference[] = [
	{
		program: 'errors-enum.ts',
		browsers: everywhere,
		reason: 'TypeScript that is more than types is refused in our words, at the same place.',
	},
	{
		program: 'errors-syntax.ts',
		browsers: everywhere,
		reason: 'A syntax error in a TypeScript file is told in our words, at the same place.',
	},
];
