import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cutRegion, withoutRegionLines } from './regions.ts';

const chain = `import { x } from './x.ts';
export function compose() {
	// #region fold
	for (;;) {
		// #region inner
		step();
		// #endregion
	}
	// #endregion
}
`;

it('a region is cut without its indentation and without region lines', () => {
	assert.deepEqual(cutRegion(chain, 'fold', 'chain.ts'), {
		text: 'for (;;) {\n\tstep();\n}',
		startLine: 3,
	});
});

it('a nested region is cut on its own', () => {
	assert.deepEqual(cutRegion(chain, 'inner', 'chain.ts'), { text: 'step();', startLine: 4 });
});

it('YAML regions are comments of YAML', () => {
	const yaml = 'spec:\n  # region hook\n  webhooks:\n    - name: a\n  # endregion\n';
	assert.equal(cutRegion(yaml, 'hook', 'hook.yaml').text, 'webhooks:\n  - name: a');
});

it('a whole file is shown without region lines', () => {
	assert.equal(
		withoutRegionLines(chain),
		"import { x } from './x.ts';\nexport function compose() {\n\tfor (;;) {\n\t\tstep();\n\t}\n}\n",
	);
});

it('a missing region says where to add it', () => {
	assert.throws(() => cutRegion(chain, 'gold', 'chain.ts'), {
		message: 'No region "gold" in chain.ts. Add "// #region gold" above the first line to show.',
	});
	assert.throws(() => cutRegion('', 'gold', 'a.yaml'), /Add "# region gold"/);
});

it('a region that never ends is refused', () => {
	assert.throws(() => cutRegion('// #region a\nx', 'a', 'a.ts'), /never ends/);
});

it('an end without a start is refused', () => {
	assert.throws(() => cutRegion('x\n// #endregion', 'a', 'a.ts'), /never opened/);
});

it('the same name twice in one file is refused', () => {
	const twice = '// #region a\n// #endregion\n// #region a\n// #endregion';
	assert.throws(() => cutRegion(twice, 'a', 'a.ts'), /Two regions "a"/);
});
