import type { Test } from './tree.ts';

/** Whether a test runs, by its name and by `only` (https://nodejs.org/api/test.html#filtering-tests-by-name). */
export class Filter {
	readonly #test: Test;
	#byName = false;
	#hasOnlyTests = false;

	/** Filters a test that is being made; the tests around it stay when one inside them does. */
	constructor(test: Test) {
		this.#test = test;
		const { parent, harness } = test;
		if (!parent) return;
		const { names, skips, byOnly } = harness.filters;
		this.#byName =
			(names.length > 0 && !matches(test, names)) || (skips.length > 0 && matches(test, skips));
		const around = ancestors(test);
		if (!this.#byName) for (const { filter } of around) filter.#byName = false;
		if (byOnly && test.only) {
			parent.runOnlySubtests = true;
			if (parent.parent === null || parent.started === null) {
				for (const { filter } of around) filter.#hasOnlyTests = true;
			}
		} else if (!byOnly && (test.only || parent.runOnlySubtests)) {
			test.diagnostic("'only' and 'runOnly' require the --test-only command-line option.");
		}
	}

	isOut(): boolean {
		const { error, only, parent, harness } = this.#test;
		if (error || !parent) return false;
		if (this.#byName) return true;
		if (!harness.filters.byOnly || only || this.#hasOnlyTests) return false;
		return parent.runOnlySubtests || parent.filter.#hasOnlyTests || only === false;
	}
}

function ancestors(test: Test): Test[] {
	return test.parent ? [test.parent, ...ancestors(test.parent)] : [];
}

function matches(test: Test, patterns: readonly RegExp[]): boolean {
	const path = [test, ...ancestors(test)].slice(0, -1);
	const full = path.map(({ name }) => name).reverse();
	return path.some(({ name }, at) => {
		const withParents = full.slice(0, full.length - at).join(' ');
		return patterns.some((pattern) => pattern.test(name) || pattern.test(withParents));
	});
}
