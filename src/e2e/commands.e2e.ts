import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
	closeSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Engine, FileSystemTree } from '../engine/port.ts';
import { browserNames } from '../routines/browsers.ts';
import { launch } from './launch.ts';
import { EnginePage, type Printed } from './parity/engine-page.ts';
import { normalize } from './parity/normalize.ts';

/** Command lines with programs in them, run in the page and by `sh`, Node, npm and curl on this machine. */

const sources: Readonly<Record<string, string>> = {
	'package.json': JSON.stringify({
		name: 'shop',
		version: '1.2.3',
		type: 'module',
		scripts: {
			prehello: 'echo before',
			hello: 'echo hello && node src/args.ts',
			posthello: 'echo after',
			fails: 'exit 3',
			preblocked: 'false',
			blocked: 'echo never',
			names: 'echo $npm_lifecycle_event $npm_package_name $npm_package_version',
			test: 'node --test --test-name-pattern=adds',
			start: 'GREETING=hi node src/args.ts started',
		},
	}),
	'src/args.ts': 'console.log(process.argv.slice(2), process.env.GREETING, process.execArgv);',
	'src/upper.ts':
		'for await (const chunk of process.stdin) process.stdout.write(String(chunk).toUpperCase());',
	'src/both.ts': 'console.log("out"); console.error("err"); process.exit(5);',
	'src/flood.ts': 'setInterval(() => console.log("y".repeat(100)), 1);',
	'src/loop.ts': 'for (;;) console.log("y");',
	'src/setup.ts': 'globalThis.setup = "ready"; console.log("setup");',
	'src/setup.cjs': 'globalThis.required = true; console.log("required");',
	'src/uses-setup.ts': 'console.log((globalThis as any).setup, (globalThis as any).required);',
	'src/reject.ts':
		'Promise.reject(new Error("nobody listens"));\nsetTimeout(() => console.log("later"), 5);',
	'src/deprecated.ts':
		'process.on("warning", ({ name }) => console.log("event", name));\nprocess.emitWarning("old", "DeprecationWarning");',
	'src/broken.ts': 'const x = ;\n',
	'src/env.ts': 'console.log(process.env.A, process.env.B, process.env.C);',
	'one.env': '# comment\nA=from file\nB="two\\nlines" # more\nexport C=\'single\'\n',
	'sum.test.ts':
		'import test from "node:test";\nimport assert from "node:assert/strict";\ntest("adds", () => assert.equal(1 + 1, 2));\ntest("fails", () => assert.equal(1 + 1, 3));\n',
	'src/server.ts': `import { createServer } from 'node:http';
createServer(async (request, response) => {
	if (request.url === '/silent') return void request.socket.end();
	if (request.url === '/reset') return void request.socket.resetAndDestroy();
	if (request.url === '/slow') return;
	if (request.url === '/moved') return void response.writeHead(302, { Location: '/' }).end('moved');
	if (request.url === '/missing') return void response.writeHead(404, 'Not Here').end('none\\n');
	let body = '';
	for await (const chunk of request) body += chunk;
	const { host, 'user-agent': agent, ...headers } = request.headers;
	response.setHeader('X-Seen', 'yes').end(\`\${request.method} \${request.url} \${JSON.stringify(headers)} \${body}\\n\`);
}).listen(Number(process.env.PORT), () => console.log('listening'));
`,
};

const lines = [
	'node src/args.ts a "b c" \'$D\' "$HOME"x | tail -c 2',
	'GREETING=hello node src/args.ts --flag=1 -- -x',
	'NODE_OPTIONS=--no-warnings node src/args.ts',
	'echo one two | node src/upper.ts',
	'node src/upper.ts < package.json | head -c 12',
	'node src/both.ts 2>/dev/null; echo $?',
	'node src/both.ts 2>&1 >/dev/null | cat -n',
	'node src/both.ts > all.txt 2>&1 || cat all.txt',
	'node src/flood.ts 2>/dev/null | head -n 2',
	'node src/args.ts x | node src/upper.ts | wc -l',
	'node -p 1+1; node -p "({ a: [1, 2] })"; node -p "\'text\'"; node -pe "if (true) 3"',
	'node -p "setTimeout(() => console.log(1), 5); 2"',
	'node -e "console.log(typeof require, process.argv.length, fs.existsSync(\'src\'))" a b',
	'node -e "import { basename } from \'node:path\'; console.log(basename(import.meta.url))"',
	'node -e "const x: number = 1; console.log(x)"',
	'node --input-type=module -e "console.log(typeof require, await 1)"',
	'node --eval "throw new Error(\'from a module\'); export {}"; echo $?',
	'echo "console.log(process.argv.length)" | node - a b',
	'echo "console.log(1)" | node',
	'node --frob; echo $?; node -e; echo $?; node --import; echo $?',
	'node --import ./src/setup.ts --require ./src/setup.cjs src/uses-setup.ts',
	'node --env-file=one.env src/env.ts; A=outside node --env-file=one.env src/env.ts',
	'node --env-file=none.env src/env.ts; echo $?; node --env-file-if-exists=none.env src/env.ts',
	'node --unhandled-rejections=none src/reject.ts; echo $?',
	'node --unhandled-rejections=strict src/reject.ts; echo $?',
	'node --stack-trace-limit=1 src/reject.ts 2>&1 | grep -c "  at "',
	'node --no-warnings src/deprecated.ts; node --no-deprecation src/deprecated.ts',
	'node --check src/args.ts; echo $?; node --check src/broken.ts >/dev/null 2>&1; echo $?',
	'node --test --test-name-pattern=adds; echo $?',
	'node --test --test-skip-pattern=fails --test-reporter=tap sum.test.ts',
	'node --test sum.test.ts > report.txt; echo $?; grep -c "✖ fails" report.txt',
	'node --test nothing.ts; echo $?; node --test --check; echo $?',
	'cd src && node args.ts; cd ..; test -d src && echo back; node src/nope.ts 2>/dev/null; echo $?',
	'npm run hello -- "a b" --c; echo $?',
	'npm run hello --silent -- x; npm run -s names',
	'npm run fails; echo $?; npm run blocked; echo $?',
	'npm test; npm start; npm run',
	'npm run nope; echo $?; npm run nope --if-present; echo $?',
	'rm -rf dist; mkdir -p dist/sub && cp src/args.ts dist/sub/ && ls dist/*; [ -f dist/sub/args.ts ] && echo there',
];

const curlLines = [
	'curl -s localhost:$PORT/a?b=1',
	'curl -s -i localhost:$PORT/ | grep -vi ^date',
	'curl -sI http://127.0.0.1:$PORT/ | head -n 1',
	'curl -s -X PUT -H "X-Mine: 1" -H "Accept:" localhost:$PORT/',
	'curl -s -d a=1 -d b=2 localhost:$PORT/form; curl -s --json \'{"a":1}\' localhost:$PORT/',
	'curl -s -o body.txt -w "%{http_code} %{size_download}\\n" localhost:$PORT/missing; cat body.txt',
	'curl -sf localhost:$PORT/missing; echo $?; curl -sSf localhost:$PORT/missing; echo $?',
	'curl -sL localhost:$PORT/moved; curl -s localhost:$PORT/moved',
	'curl -s localhost:$PORT/silent; echo $?; curl -sS localhost:$PORT/silent',
	'curl -s localhost:$PORT/reset; echo $?; curl -sS localhost:$PORT/reset',
	'curl -s --max-time 0.2 localhost:$PORT/slow; echo $?',
];

/** A copy of the files on this machine. */
class MachineProject {
	readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'commands-')));

	constructor() {
		for (const [path, text] of Object.entries(sources)) {
			mkdirSync(dirname(join(this.folder, path)), { recursive: true });
			writeFileSync(join(this.folder, path), text);
		}
	}

	/** What no setting of this machine changes. */
	get env(): Record<string, string> {
		const { PATH = '' } = process.env;
		return {
			PATH: dirname(process.execPath) + delimiter + PATH,
			HOME: '/home',
			LC_ALL: 'C.UTF-8',
			npm_config_userconfig: '/dev/null',
			npm_config_cache: join(this.folder, '.npm'),
			npm_config_update_notifier: 'false',
		};
	}

	run(line: string, env: Record<string, string> = {}): Printed {
		const printed = join(this.folder, '.printed');
		const file = openSync(printed, 'w');
		const { status } = spawnSync('sh', ['-c', line], {
			cwd: this.folder,
			env: { ...this.env, ...env },
			stdio: ['ignore', file, file],
		});
		closeSync(file);
		return { output: readFileSync(printed, 'utf8'), code: status ?? -1 };
	}

	start(path: string, env: Record<string, string>): ChildProcess {
		return spawn(process.execPath, [path], { cwd: this.folder, env: { ...this.env, ...env } });
	}

	remove(): void {
		rmSync(this.folder, { recursive: true });
	}
}

function treeOf(files: Readonly<Record<string, string>>): FileSystemTree {
	const tree: FileSystemTree = {};
	for (const [path, contents] of Object.entries(files)) {
		const [first = '', second] = path.split('/');
		if (second === undefined) tree[first] = { file: { contents } };
		else {
			tree[first] ??= { directory: {} };
			const folder = tree[first];
			if ('directory' in folder) folder.directory[second] = { file: { contents } };
		}
	}
	return tree;
}

/** Warnings about this machine's npm, and where its log is. */
const withoutLog = (text: string) =>
	text
		.replace(/^npm (?:warn .*|error A complete log .*)\n/gm, '')
		.replace(/\n(?:npm error\n)?(?=$)/, '\n');

const { BROWSERS = browserNames.join() } = process.env;

describe('a command line prints in the page what it prints on this machine', () => {
	const machine = new MachineProject();
	after(() => machine.remove());
	const expected = new Map<string, Printed>();
	const onMachine = (line: string) => {
		const printed = expected.get(line) ?? machine.run(line);
		expected.set(line, printed);
		return printed;
	};

	for (const browserName of browserNames.filter((name) => BROWSERS.includes(name))) {
		describe(browserName, () => {
			let engine: EnginePage;
			before(async () => {
				const browser = await launch(browserName);
				engine = await EnginePage.open(await browser.newPage(), treeOf(sources));
			});
			after(async () => {
				engine.close();
				await engine.page.browser().close();
			});
			const options = { frameNames: browserName === 'chromium' };
			const compare = (page: Printed, native: Printed) => {
				assert.equal(
					normalize(withoutLog(page.output), options),
					normalize(withoutLog(native.output), { ...options, folder: machine.folder }),
				);
				assert.equal(page.code, native.code);
			};

			for (const line of lines)
				it(line, async () => compare(await engine.run('sh', ['-c', line]), onMachine(line)));

			// Node itself goes on until its memory is full.
			it('an endless loop of output ends with its reader', async () => {
				const line = 'node src/loop.ts | head -n 2; echo $?';
				const { output } = await engine.run('sh', ['-c', line]);
				assert.equal(output, 'y\ny\n0\n');
			});

			it('node --watch runs again when a file of the program has changed', async () => {
				const printed = await engine.page.evaluate(watchInPage);
				assert.equal(
					printed,
					"one\nCompleted running 'w.ts a'. Waiting for file changes before restarting...\n" +
						"Change detected in '/home/project/dep.ts'\nRestarting 'w.ts a'\n" +
						"two\nCompleted running 'w.ts a'. Waiting for file changes before restarting...\n",
				);
			});

			it('input reaches the first command that reads it', async () => {
				const printed = await engine.page.evaluate(async () => {
					const { engine } = globalThis as unknown as { engine: Engine };
					const line = 'node src/args.ts; head -n 1; node src/upper.ts';
					const job = await engine.spawn('sh', ['-c', line]);
					const writer = job.input.getWriter();
					await writer.write('first\n');
					await writer.write('second\n');
					await writer.close();
					let output = '';
					await job.output.pipeTo(
						new WritableStream({
							write(text) {
								output += text;
							},
						}),
					);
					return output;
				});
				assert.equal(printed, '[] undefined []\nfirst\nSECOND\n');
			});
		});
	}
});

/** Runs in the page: changes a file when the program has run, and stops when it has run again. */
async function watchInPage(): Promise<string> {
	const { engine } = globalThis as unknown as { engine: Engine };
	await engine.fs.writeFile('dep.ts', 'export const word = "one";');
	await engine.fs.writeFile('w.ts', 'import { word } from "./dep.ts"; console.log(word);');
	const job = await engine.spawn('node', ['--watch', 'w.ts', 'a']);
	let output = '';
	let runs = 0;
	await job.output.pipeTo(
		new WritableStream({
			write(text) {
				output += text;
				if (output.split('Completed').length - 1 === runs) return;
				runs++;
				if (runs === 1) void engine.fs.writeFile('dep.ts', 'export const word = "two";');
				else job.kill();
			},
		}),
	);
	return output;
}

describe('curl speaks to servers of the sandbox as on this machine', () => {
	const machine = new MachineProject();
	let server: ChildProcess | undefined;
	const port = '18471';
	const hasCurl = spawnSync('curl', ['--version']).status === 0;
	before(async () => {
		server = machine.start('src/server.ts', { PORT: port });
		await new Promise((resolve) => server?.stdout?.once('data', resolve));
	});
	after(() => {
		server?.kill();
		machine.remove();
	});

	for (const browserName of browserNames.filter((name) => BROWSERS.includes(name))) {
		describe(browserName, { skip: !hasCurl && 'no curl here' }, () => {
			let engine: EnginePage;
			before(async () => {
				const browser = await launch(browserName);
				engine = await EnginePage.open(await browser.newPage(), treeOf(sources));
				await engine.page.evaluate(async (PORT) => {
					const { engine } = globalThis as unknown as { engine: Engine };
					const ready = new Promise((resolve) => engine.on('server-ready', resolve));
					await engine.spawn('node', ['src/server.ts'], { env: { PORT } });
					await ready;
				}, port);
			});
			after(async () => {
				engine.close();
				await engine.page.browser().close();
			});
			for (const line of curlLines)
				it(line, async () => {
					const onPage = await engine.run('sh', ['-c', `PORT=${port}; ${line}`]);
					assert.deepEqual(onPage, machine.run(line, { PORT: port }));
				});
		});
	}
});
