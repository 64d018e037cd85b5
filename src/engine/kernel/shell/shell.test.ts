// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell's own parameters.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasDash, runHere, runInSh, systemOf } from './beside-sh.ts';
import { MAX_LINE, parse } from './parse.ts';

const tree = {
	'a.txt': 'one\ntwo\nthree\n',
	'b.txt': 'two\n',
	'.hidden': 'h\n',
	'with space.txt': 'space\n',
	'src/x.ts': 'x\n',
	'src/y.ts': 'y\n',
	'src/deep/z.ts': 'z\n',
};

/** Each is run by the machine's `sh`, too. */
const lines = [
	// Words and quotes: XCU 2.2
	'echo one   two',
	'echo "two words" \'and $HOME\' a"b c"d',
	'echo "" end; echo a\\ b \\"q\\" \\$x',
	'echo "a \\"quote\\" \\$x \\n \\\\ \\a"',
	"echo 'it'\\''s'",
	'echo a#b #comment',
	'# only a comment',
	'',
	'echo a \\\n b',
	'echo $ "$" a$',
	"printf '[%s]' a '' \"b c\"; echo",
	// Parameters: XCU 2.6.2
	'A=1; echo $A ${A} "$A"x ${A}x "${A}y"',
	'A=1 B=2; echo $A$B',
	'A=1 sh -c \'echo $A\'; echo "[$A]"',
	'A=1; sh -c \'echo "[$A]"\'',
	'export A=1; sh -c \'echo "[$A]"\'',
	'A=1; export A; unset A; echo "[$A]"',
	'echo ${A:-default} ${A-unset} [${A:+set}]',
	'A=; echo [${A:-empty}] [${A-unset}] [${A:+set}] [${A+set}]',
	'A=v; echo ${A:-d} ${A:+set}',
	'echo ${A:=assigned} $A',
	'echo "${A:-two words}" ${A:-"two  words"} ${A:-two  words}',
	'B=b; echo ${A:-${B}c} ${A:-$B}',
	'A="a  b"; echo $A "$A"; printf "[%s]" $A; echo',
	'A=" x y "; printf "[%s]" p$A"q"; echo',
	'A=""; printf "[%s]" $A; printf "[%s]" "$A"; echo',
	'echo ${A:?is missing}; echo not here',
	'A=1; A=2 B=$A; echo $A $B',
	'false; echo $?; true; echo $?',
	'echo ~ ~/x "~" a~',
	// Patterns: XCU 2.14
	'echo *',
	'echo *.txt src/*.ts',
	'echo */*.ts ./*/x.*',
	'echo [ab].txt [!a].txt [a-c].txt',
	'echo ?.txt .h* .*den',
	'echo "*.txt" \\*.txt \'?\' nothing*',
	'echo src/*/ */',
	'A="*.txt"; echo $A "$A"; B=*.txt; echo "$B"',
	'echo with*; cat with*',
	'echo [a [] a]',
	// Lists and status: XCU 2.9.3
	'true && echo yes || echo no',
	'false && echo yes || echo no',
	'false || false || echo last',
	'true || echo a && echo b',
	'false; echo after; false',
	'! true; echo $?; ! false; echo $?',
	'exit 3; echo never',
	'false || exit 4',
	'true && exit',
	'false; exit',
	'echo a; echo b;',
	'echo a\necho b\n\n',
	'true &&\n echo next line',
	'nonexistent-command; echo $?',
	'nonexistent-command || echo caught',
	// Pipelines: XCU 2.9.2
	'echo a b | cat',
	'cat a.txt | grep t | wc -l',
	'false | true; echo $?; true | false; echo $?',
	'! true | false; echo $?',
	'A=1; echo x | A=2; echo $A',
	'echo a | exit 3; echo $?',
	'cat a.txt |\n head -n 1',
	'yes | head -n 3',
	'yes | head -n 100000 | tail -n 1',
	'exit 3 | cat; echo $?',
	// Redirections: XCU 2.7
	'echo a > f; echo b >> f; cat f; echo c >f; cat <f',
	'cat < a.txt > copy; cat copy',
	'cat nope 2>/dev/null; echo $?',
	'cat nope a.txt >out 2>&1; cat out',
	'cat nope a.txt 2>&1 >/dev/null',
	'echo err >&2',
	'echo a 1>f 2>&1; cat f',
	'> empty; wc -c < empty',
	'echo a > src; echo $?',
	'echo a > no/such; echo $?; echo still here',
	'cat < nope; echo $?',
	'A=name; echo x > "$A.txt"; cat name.txt',
	'echo a >f 2>/dev/null; cat f',
	'cat <a.txt | cat <b.txt',
	'echo x | tee f | cat; cat f',
	'2>/dev/null cat nope a.txt',
	// Built-in commands
	'cd src; pwd; cd ..; pwd; cd src/deep && pwd',
	'cd src; cd -; pwd; echo $OLDPWD',
	'cd nope; echo $?; pwd',
	'cd src | true; pwd',
	'cd; pwd; cd ~/project; pwd',
	': > f; : a b; echo $?',
	'cat',
	'cat; cat',
	'head -n 1 | cat',
	"env A=1 sh -c 'echo $A'",
	'sh -c "echo inner; exit 5"; echo $?',
	"sh -c 'cd src; pwd'; pwd",
	// What no shell reads
	'echo "open',
	"echo 'open",
	'| echo a',
	'echo a | | cat',
	'echo a && || b',
	'echo a ;; b',
	'echo a >',
	'echo a &&',
	')',
	'echo ${A',
	'done',
];

describe('a line runs as in the sh of this machine', { skip: !hasDash && 'no dash here' }, () => {
	for (const line of lines)
		it(JSON.stringify(line), async () => {
			const input = 'typed\nin\n';
			assert.deepEqual(await runHere(line, systemOf(tree), input), runInSh(line, tree, input));
		});
});

describe('a line that speaks more shell', () => {
	const refused: [line: string, name: string][] = [
		['echo $(ls)', 'command substitution ("$(…)")'],
		['echo `ls`', 'command substitution ("`…`")'],
		['echo $((1 + 1))', 'arithmetic ("$((…))")'],
		['for i in a b; do echo $i; done', '"for"'],
		['while true; do :; done', '"while"'],
		['if true; then echo; fi', '"if"'],
		['case a in a) ;; esac', '"case"'],
		['{ echo a; }', 'groups ("{ … }")'],
		['(echo a)', 'subshells ("( … )")'],
		['f() { echo a; }', 'functions'],
		['sleep 1 & echo a', 'commands in the background ("&")'],
		['cat <<X\na\nX', 'here-documents ("<<")'],
		['echo $1', 'parameter "$1"'],
		['echo ${A%.ts}', '"${A%…}"'],
	];
	for (const [line, name] of refused)
		it(`is refused by name: ${JSON.stringify(line)}`, async () => {
			const { output, code } = await runHere(line, systemOf({}));
			assert.equal(
				output.slice(0, output.indexOf('. It speaks')),
				`sh: 1: This small shell has no ${name}`,
			);
			assert.equal(code, 2);
		});

	it('is refused when it is longer than the limit, and nothing of it runs', async () => {
		const { output, code } = await runHere(`echo ${'a'.repeat(MAX_LINE)}`, systemOf({}));
		assert.match(
			output,
			/^sh: 1: The command line is 65541 characters long, and 65536 is the limit\n$/,
		);
		assert.equal(code, 2);
	});

	it('stops when shells start shells without an end', async () => {
		const system = systemOf({
			'package.json': '{"name":"n","scripts":{"again":"npm run -s again"}}',
		});
		const { output, code } = await runHere('npm run -s again', system);
		assert.equal(output, 'sh: 1: 32 shells run inside each other; this one is not started\n');
		assert.equal(code, 2);
	});
});

describe('parse', () => {
	it('keeps which parts of a word were quoted', () => {
		assert.deepEqual(parse('a"b"$C')[0]?.pipeline.commands[0]?.words, [
			[
				{ text: 'a', quoted: false },
				{ text: 'b', quoted: true },
				{ parameter: 'C', quoted: false },
			],
		]);
	});

	it('takes assignments only before the command', () => {
		const [{ pipeline } = { pipeline: undefined }] = parse('A=1 node B=2');
		assert.deepEqual(
			pipeline?.commands[0]?.assignments.map(({ name }) => name),
			['A'],
		);
		assert.equal(pipeline?.commands[0]?.words.length, 2);
	});
});
