import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasDash, runHere, runInSh, systemOf } from '../shell/beside-sh.ts';

const tree = {
	'a.txt': 'one\ntwo\nthree\n',
	'b.txt': 'b\na\nb\nB\n10\n9\n',
	'no-end.txt': 'first\nlast',
	'long.txt': Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join(''),
	'utf8.txt': 'grün — 一二\n',
	'.hidden': 'h\n',
	'table.csv': 'x,3\ny,1\nz,2\n',
	'src/x.ts': 'const x = 1;\nfunction f(a) {}\n',
	'src/deep/y.ts': 'const y = 2;\n',
};

/** Each is run with the machine's own commands, too. */
const lines = [
	'echo -n a; echo b; echo -n; echo "x\\ty\\n\\\\z\\0101"; echo "a\\cb" c; echo -e a; echo -- a',
	'printf "%s-%d\\n" a 1 b 2; printf "no end"; printf "\\n%%\\101\\t|\\n"',
	'printf "%5s|%-5s|%05d|%x|%X|%o|%c|%+d|% d\\n" a b 3 255 255 8 xyz 4 5',
	'printf "%.2f %e %g %.3s|%*d\\n" 3.14159 12345.678 0.0001 abcdef 5 42',
	'printf "%b|%s\\n" "a\\tb" "a\\tb"; printf "%s\\n"; printf "%d\\n" 0x10 010',
	'printf "%d\\n" x; echo $?; printf; echo $?',
	'cat a.txt no-end.txt b.txt; cat -n a.txt; cat nope a.txt src; echo $?',
	'cat -z; echo $?; echo in | cat a.txt - ; cat - < a.txt; cat utf8.txt',
	'ls; ls -a; ls -1 src; ls -A src/deep; ls a.txt src; ls -R',
	'ls nope a.txt; echo $?; ls nope; echo $?; ls -z 2>&1 | head -n 1; ls src/; ls src/x.ts',
	'ls -R src; ls .; ls -a src; ls src .',
	'mkdir d d/e; ls -R d; mkdir d; echo $?; mkdir x/y; echo $?; mkdir -p x/y/z x; ls -R x; echo $?; mkdir',
	'rm nope; echo $?; rm src; echo $?; rm -f nope; rm -r src; ls; rm; echo $?; rm -f; echo $?; rm -rf a.txt b.txt; ls',
	'rm .; rm -r ..; echo $?; rm -z; echo $?',
	'cp a.txt c.txt; cat c.txt; cp a.txt src; ls src; cp -r src copy; ls -R copy; cp -r src copy; ls copy',
	'cp a.txt; cp; cp nope x; cp src y; echo $?; cp a.txt a.txt; cp a.txt b.txt nope; echo $?; cp a.txt b.txt src; ls src',
	'cp a.txt no/such; echo $?; cp -r src src/inside 2>&1; echo $?',
	'mv a.txt c.txt; ls; mv c.txt src; ls src; mv src other; ls; mv nope x; echo $?; mv b.txt; mv b.txt b.txt; echo $?',
	'mv src src/deep; echo $?; mv a.txt b.txt nope; echo $?',
	'touch new a.txt; ls; cat new; touch no/such; echo $?; touch; echo $?; touch -c never; ls never; rmdir src; echo $?; rmdir nope',
	'head a.txt; head -n 2 a.txt b.txt; head -1 a.txt; head -c 5 a.txt; head -n -2 a.txt; head -n 0 a.txt; head no-end.txt',
	'head nope a.txt; echo $?; head src; echo $?; head -n x a.txt; echo $?; head long.txt; cat a.txt | head -n 1',
	'head -q -n 1 a.txt b.txt; head -v -n 1 a.txt; cat a.txt | head -n 1 - b.txt',
	'tail a.txt; tail -n 2 a.txt b.txt; tail -1 a.txt; tail -c 4 a.txt; tail -n +2 a.txt; tail -n +0 a.txt; tail no-end.txt',
	'tail nope a.txt; echo $?; tail src; echo $?; tail long.txt; tail -n 0 a.txt; cat long.txt | tail -n 1',
	'wc a.txt; wc -l a.txt; wc -l < a.txt; wc a.txt b.txt; wc -c a.txt long.txt; wc nope; echo $?; cat a.txt | wc',
	'cat a.txt | wc -l; cat a.txt | wc -lc; wc src; echo $?; wc a.txt nope b.txt; wc -w no-end.txt; wc utf8.txt; wc -m utf8.txt; wc < a.txt',
	'grep two a.txt; grep -n t a.txt; grep -v t a.txt; grep -c t a.txt b.txt; grep -i B b.txt; grep x a.txt; echo $?',
	'grep t a.txt b.txt; grep -h t a.txt b.txt; grep -H two a.txt; grep -l t a.txt b.txt; grep -L t a.txt b.txt; grep -q t a.txt; echo $?',
	'grep nope nope; echo $?; grep -s nope nope; echo $?; grep const src; echo $?; grep -o "t[a-z]*" a.txt; grep -w one a.txt',
	'grep "f(a)" src/x.ts; grep -E "f\\(a\\)|x" src/x.ts; grep "o\\|w" a.txt; grep "e\\{2\\}" a.txt; grep -E "e{2}" a.txt; grep "e+" a.txt',
	'grep -F "f(" src/x.ts; grep -x two a.txt; grep -m 1 t a.txt; grep -e one a.txt; cat a.txt | grep one -; grep "^t.*e$" a.txt',
	'grep -r const src/deep; grep "[[:digit:]]" b.txt; grep "" no-end.txt; grep "a*" a.txt; echo "a+b" | grep "a+b"; grep; echo $?',
	'grep -rn y src/deep; cd src/deep; grep -r y; grep -rc y .',
	'sort a.txt; sort -r a.txt; sort b.txt; sort -u b.txt; sort -n b.txt; sort -rn b.txt; sort nope; echo $?; sort src; echo $?',
	'sort -t , -k 2 table.csv; sort -t, -k2n table.csv; sort -f b.txt; cat b.txt a.txt | sort | head -n 3; sort no-end.txt a.txt',
	'uniq b.txt; sort b.txt | uniq; sort b.txt | uniq -c; sort b.txt | uniq -d; sort b.txt | uniq -u; uniq nope; echo $?; uniq no-end.txt',
	'echo x | tee f; cat f; echo y | tee -a f g; cat f g; echo z | tee no/such; echo $?; echo w | tee src 2>&1; echo $?',
	'true; echo $?; false; echo $?; true a b; false --help; echo $?',
	'env -i A=1 B=2 env; env A=1 sh -c "echo \\$A"; env -u HOME sh -c "echo [\\$HOME]"; env -z; echo $?',
	'export A="it is" B; export -p | grep A=; A=2; sh -c "echo \\$A"',
	'sleep 0; sleep 0.01; echo $?; sleep; echo $?; sleep x; echo $?',
	'test a = a; echo $?; test a = b; echo $?; test; echo $?; [ a ]; echo $?; [ "" ]; echo $?; [ ]; echo $?; [ a; echo $?',
	'[ 1 -lt 2 ]; echo $?; [ 2 -lt 1 ]; echo $?; [ 1 -eq 1 -a 2 -gt 1 ]; echo $?; [ 1 -eq 2 -o 2 -gt 1 ]; echo $?; [ ! a ]; echo $?',
	'[ -f a.txt ]; echo $?; [ -d src ]; echo $?; [ -e nope ]; echo $?; [ -s a.txt ]; echo $?; [ -d a.txt ]; echo $?; [ -n a ]; echo $?; [ -z "" ]; echo $?',
	'[ \\( a = a \\) -a b != c ]; echo $?; [ 1 -eq x ]; echo $?; [ a b ]; echo $?; [ -z a -o -n a ]; echo $?; [ 10 -ge 9 ]; echo $?',
	'[ -f a.txt ] && echo there || echo gone; [ -f nope ] && echo there || echo gone; which nope; echo $?',
	'curl -s http://localhost:1; echo $?; curl http://localhost:1 -sS -o x; echo $?; curl --nope x; echo $?; curl -X; echo $?; curl; echo $?',
	'curl -sS frob://localhost:1 2>/dev/null; echo $?; curl -s "http://localhost:x"; echo $?',
];

describe('commands do as those of this machine', {
	skip: !hasDash && 'no GNU commands here',
}, () => {
	for (const line of lines)
		it(line, async () => {
			assert.deepEqual(await runHere(line, systemOf(tree)), runInSh(line, tree));
		});
});
