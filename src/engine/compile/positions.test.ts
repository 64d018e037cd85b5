import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compile } from './compile.ts';
import { sourceColumn, sourceMessage } from './positions.ts';

const source = `import { one, two } from './numbers.ts';
export const sum = (x: number) => one(x) + two(mark1(x)) + mark2;
export default async () => { mark3(await one(await mark4)); mark5({ one, two, mark6 }) };
mark7(one, \`\${two}\`); mark8;
`;

describe('a column of compiled code leads back to the source', () => {
	for (const asyncContext of [false, true]) {
		const options = {
			url: 'file:///a.ts',
			language: 'ts',
			format: 'module',
			asyncContext,
		} as const;
		const unit = compile(source, options);
		const place = (text: string, mark: string) => {
			const line = text.split('\n').findIndex((line) => line.includes(mark));
			return { line: line + 1, column: (text.split('\n')[line] as string).indexOf(mark) + 1 };
		};
		for (let number = 1; number <= 8; number++) {
			const mark = `mark${number}`;
			it(`${mark}, ${asyncContext ? 'with' : 'without'} async context`, () => {
				const generated = place(unit.code, mark);
				assert.deepEqual(
					{ ...generated, column: sourceColumn(unit, generated.line, generated.column) },
					place(source, mark),
				);
			});
		}
	}

	it('of an insertion leads to where it was inserted', () => {
		const shifts = [{ line: 1, column: 15, by: 10 }];
		assert.deepEqual(
			[4, 5, 9, 14, 15].map((column) => sourceColumn({ shifts }, 1, column)),
			[4, 5, 5, 5, 5],
		);
		assert.equal(sourceColumn({ shifts }, 2, 20), 20);
	});
});

describe('an error message of compiled code', () => {
	it('names an import as the source does', () => {
		assert.equal(sourceMessage('__i.list.push is not a function'), 'list.push is not a function');
		assert.equal(sourceMessage('__i$.a is not a constructor'), 'a is not a constructor');
		assert.equal(sourceMessage('my__i.x is not iterable'), 'my__i.x is not iterable');
	});
});
