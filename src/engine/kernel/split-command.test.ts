import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitCommand } from './split-command.ts';

describe('splitCommand', () => {
	const cases: [line: string, words: string[]][] = [
		['node src/server.ts', ['node', 'src/server.ts']],
		['  echo   two  words ', ['echo', 'two', 'words']],
		['echo "two words" \'and $more\'', ['echo', 'two words', 'and $more']],
		['echo a"b c"d', ['echo', 'ab cd']],
		['echo "" end', ['echo', '', 'end']],
		['echo two\\ words "a \\"quote\\""', ['echo', 'two words', 'a "quote"']],
		['', []],
	];
	for (const [line, words] of cases) {
		it(`splits ${JSON.stringify(line)}`, () => assert.deepEqual(splitCommand(line).words, words));
	}

	it('takes assignments before the command as its environment', () => {
		assert.deepEqual(splitCommand('PORT=3000 NAME="a b" node x.ts PORT=1'), {
			env: { PORT: '3000', NAME: 'a b' },
			words: ['node', 'x.ts', 'PORT=1'],
		});
	});
});
