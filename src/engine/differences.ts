type Browser = 'chromium' | 'firefox';

/** A program that prints something else in the page than on Node, in these browsers. */
export interface Difference {
	/** A file of `src/e2e/parity/differing/`, which shows it. */
	program: string;
	browsers: readonly Browser[];
	/** What is different and why, in one sentence for readers. */
	reason: string;
}

const firefox: readonly Browser[] = ['firefox'];
const everywhere: readonly Browser[] = ['chromium', 'firefox'];

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
	{
		program: 'errors-rethrown.ts',
		browsers: everywhere,
		reason: 'An error that is caught and thrown again is shown where it was made.',
	},
	{
		program: 'errors-json-broken.ts',
		browsers: firefox,
		reason: 'What is wrong with a JSON text is said in the words of the browser.',
	},
	{
		program: 'language-errors.ts',
		browsers: firefox,
		reason: 'Errors of the language itself are worded by the browser.',
	},
	{
		program: 'language-places.ts',
		browsers: firefox,
		reason:
			'Errors of the language itself are on the same line, at a column of the browser’s choice.',
	},
];
