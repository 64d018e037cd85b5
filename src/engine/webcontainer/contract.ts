import type { Engine, EngineProcess, EngineRequestError, FileSystemTree } from '../port.ts';
import { readToEnd } from './container-process.ts';

/** One promise of `port.ts`. Runs in a page as well as in Node, so it brings its own assertions. */
export interface ContractCase {
	readonly name: string;
	run(engine: Engine): Promise<void>;
}

function equal(actual: unknown, expected: unknown, what: string): void {
	const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
	if (is !== wanted) throw new Error(`${what}: ${is} instead of ${wanted}`);
}

async function failure(promise: Promise<unknown>): Promise<Error & { code?: string }> {
	const error = await promise.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (error instanceof Error) return error;
	throw new Error('It resolves, and should reject.');
}

const file = (contents: string | Uint8Array) => ({ file: { contents } });

async function node(engine: Engine, source: string): Promise<EngineProcess> {
	await engine.fs.writeFile('script.mjs', source);
	return engine.spawn('node', ['script.mjs']);
}

async function printed(engine: Engine, source: string): Promise<{ text: string; code: number }> {
	return readToEnd(await node(engine, source));
}

/** Serves on a port that the system picks, until `use` is done. */
async function serving(
	engine: Engine,
	source: string,
	use: (port: number) => Promise<void>,
): Promise<void> {
	const ready = Promise.withResolvers<number>();
	const stop = engine.on('server-ready', (port) => ready.resolve(port));
	const server = await node(engine, source);
	try {
		await use(await Promise.race([ready.promise, failed(server)]));
	} finally {
		stop();
		server.kill();
		await server.exit;
	}
}

async function failed(process: EngineProcess): Promise<never> {
	const { text, code } = await readToEnd(process);
	throw new Error(`The server ended with ${code} before it listened: ${text}`);
}

const echoServer = `
import { createServer } from 'node:http';
createServer(async (request, response) => {
	if (request.url === '/cut') return response.write('half', () => request.socket.destroy());
	if (request.url === '/never') return;
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	const bytes = Buffer.concat(chunks);
	response.writeHead(request.url === '/none' ? 204 : 201, 'Made Here', [
		'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Body', bytes.toString('hex'),
	]);
	response.end(request.url === '/none' ? undefined : JSON.stringify(request.rawHeaders));
}).listen(0);
`;

const nonsenseServer = `
import { createServer } from 'node:net';
createServer((socket) => socket.end('this is not HTTP\\r\\n\\r\\n')).listen(0);
`;

const files: readonly ContractCase[] = [
	{
		name: 'a mounted tree is there, and mounting again replaces a file and keeps the others',
		async run({ mount, fs, workdir }) {
			const tree: FileSystemTree = {
				src: { directory: { 'a.txt': file('one'), 'b.bin': file(Uint8Array.of(0, 255, 10)) } },
			};
			await mount(tree);
			await mount({ 'a.txt': file('two'), 'ü.txt': file('ä €') }, { mountPoint: 'src' });
			equal(await fs.readFile(`${workdir}/src/a.txt`, 'utf-8'), 'two', 'a.txt');
			equal(await fs.readFile('src/ü.txt', 'utf-8'), 'ä €', 'ü.txt');
			equal([...(await fs.readFile('src/b.bin'))], [0, 255, 10], 'b.bin');
			equal((await fs.readdir('src')).sort(), ['a.txt', 'b.bin', 'ü.txt'], 'src');
		},
	},
	{
		name: 'files are written, listed, renamed and removed',
		async run({ fs }) {
			await fs.mkdir('deep/er', { recursive: true });
			await fs.writeFile('deep/er/x', Uint8Array.of(1, 2));
			await fs.rename('deep/er/x', 'deep/y');
			equal([...(await fs.readFile('deep/y'))], [1, 2], 'deep/y');
			await fs.rm('deep', { recursive: true });
			await fs.rm('deep', { force: true });
			equal((await failure(fs.readdir('deep'))).code, 'ENOENT', 'readdir');
		},
	},
	{
		name: "a failure of fs carries Node's code and the path as it was asked for",
		async run({ fs }) {
			const missing = await failure(fs.readFile('not-there.txt'));
			equal(missing.code, 'ENOENT', 'code');
			equal(missing.message, "ENOENT: no such file or directory, open 'not-there.txt'", 'message');
			await fs.mkdir('full/inner', { recursive: true });
			equal((await failure(fs.mkdir('full'))).code, 'EEXIST', 'mkdir');
			equal((await failure(fs.readFile('full'))).code, 'EISDIR', 'readFile');
			await failure(fs.rm('full'));
			equal((await failure(fs.readFile('/etc/passwd'))).code, 'EACCES', 'outside');
			equal((await failure(fs.writeFile('../x', ''))).code, 'EACCES', 'above');
		},
	},
];

const processes: readonly ContractCase[] = [
	{
		name: 'output is text in the order written, and the exit code is the one of the program',
		async run(engine) {
			const source = `console.log('out ä €'); console.error('err'); process.exitCode = 3;`;
			const { text, code } = await printed(engine, source);
			equal([text.includes('out ä €\n'), text.includes('err\n'), code], [true, true, 3], text);
			equal((await readToEnd(await engine.spawn('echo', ['hi']))).text.trim(), 'hi', 'echo');
		},
	},
	{
		name: 'an unknown command exits with 127',
		async run(engine) {
			const { text, code } = await readToEnd(await engine.spawn('no-such-command'));
			equal([code, text.includes('no-such-command')], [127, true], text);
		},
	},
	{
		name: 'cwd and env reach the program, and output without a terminal has no colours',
		async run(engine) {
			await engine.mount({ sub: { directory: { 'where.mjs': file(whereProgram) } } });
			const options = { cwd: 'sub', env: { GREETING: 'hello' } };
			const { text } = await readToEnd(await engine.spawn('node', ['where.mjs'], options));
			equal(JSON.parse(text), ['sub', 'hello', '1'], 'cwd, env, NO_COLOR');
			const terminal = { cols: 80, rows: 24 };
			const process = await engine.spawn('node', ['where.mjs'], { cwd: 'sub', terminal });
			process.resize({ cols: 100, rows: 30 });
			equal((await readToEnd(process)).text.includes('"1"'), false, 'NO_COLOR with a terminal');
		},
	},
	{
		name: 'input reaches the program, and writing after its end does nothing',
		async run(engine) {
			const source = `process.stdin.once('data', (line) => { console.log('got ' + line); process.exit(); });`;
			const process = await node(engine, source);
			const writer = process.input.getWriter();
			await writer.write('a line\n');
			const { text, code } = await readToEnd(process);
			equal([text.includes('got a line'), code], [true, 0], text);
			await writer.write('too late\n');
			process.resize({ cols: 1, rows: 1 });
			process.kill();
		},
	},
	{
		name: 'a killed process ends its output and exits with more than 128',
		async run(engine) {
			const process = await node(engine, `console.log('up'); setInterval(() => {}, 1000);`);
			const reader = process.output.getReader();
			await reader.read();
			process.kill();
			while (!(await reader.read()).done);
			const code = await process.exit;
			equal([code > 128, code < 160], [true, true], `exit code ${code}`);
		},
	},
	{
		name: 'what the engine says about TypeScript and AsyncLocalStorage is a fact',
		async run(engine) {
			await engine.fs.writeFile('typed.ts', `const text: string = 'ran';\nconsole.log(text);`);
			const { text } = await readToEnd(await engine.spawn('node', ['typed.ts']));
			equal(text.includes('ran'), engine.capabilities.typescript, `typescript: ${text}`);
			const kept = await printed(engine, storeProgram);
			equal(kept.text.trim() === 'kept', engine.capabilities.asyncLocalStorage, 'store');
		},
	},
];

const whereProgram = `
import { basename } from 'node:path';
console.log(JSON.stringify([basename(process.cwd()), process.env.GREETING, process.env.NO_COLOR]));
`;

const storeProgram = `
import { AsyncLocalStorage } from 'node:async_hooks';
const storage = new AsyncLocalStorage();
await storage.run('kept', async () => { await null; console.log(storage.getStore()); });
`;

const requests: readonly ContractCase[] = [
	{
		name: 'opening and closing a port is announced until one unsubscribes',
		async run(engine) {
			const heard: string[] = [];
			const unheard: string[] = [];
			const closed = Promise.withResolvers<void>();
			const stop = engine.on('port', (port, type) => {
				heard.push(type);
				if (type === 'close') closed.resolve();
				equal(port > 0, true, 'port');
			});
			engine.on('port', (_port, type) => unheard.push(type))();
			await serving(engine, echoServer, async () => {});
			await closed.promise;
			stop();
			equal(heard, ['open', 'close'], 'heard');
			equal(unheard, [], 'after unsubscribing');
		},
	},
	{
		name: 'a request keeps duplicate, forbidden and cookie headers both ways, and the bytes of its body',
		run: (engine) =>
			serving(engine, echoServer, async (port) => {
				const answer = await engine.request(port, {
					method: 'POST',
					path: '/echo?a=1',
					headers: [
						['Cookie', 'session=1'],
						['X-Twice', 'a'],
						['X-Twice', 'b'],
						['Origin', 'https://elsewhere.example'],
					],
					body: Uint8Array.of(0, 128, 255),
				});
				const sent: string[] = JSON.parse(new TextDecoder().decode(answer.body));
				const value = (name: string) => sent.flatMap((x, i) => (x === name ? [sent[i + 1]] : []));
				equal([answer.status, answer.statusText], [201, 'Made Here'], 'status');
				equal(value('X-Twice'), ['a', 'b'], 'X-Twice');
				equal(
					[value('Cookie'), value('Origin'), value('Host'), value('Content-Length')],
					[['session=1'], ['https://elsewhere.example'], [`localhost:${port}`], ['3']],
					'request headers',
				);
				const cookies = answer.headers.filter(([name]) => name === 'Set-Cookie');
				equal(
					cookies.map(([, cookie]) => cookie),
					['a=1', 'b=2'],
					'Set-Cookie',
				);
				equal(answer.headers.find(([name]) => name === 'X-Body')?.[1], '0080ff', 'body');
				equal(answer.durationMs > 0, true, 'durationMs');
			}),
	},
	{
		name: 'answers without a body are whole answers',
		run: (engine) =>
			serving(engine, echoServer, async (port) => {
				const head = await engine.request(port, { method: 'HEAD', path: '/' });
				equal([head.status, head.body.length], [201, 0], 'HEAD');
				const none = await engine.request(port, { method: 'GET', path: '/none' });
				equal([none.status, none.body.length], [204, 0], '204');
			}),
	},
	{
		name: 'a request that fails says whether nothing listened, it was cut, or it was not HTTP',
		async run(engine) {
			const code = async (port: number, path = '/') => {
				const error = await failure(engine.request(port, { method: 'GET', path }));
				return [error.name, (error as EngineRequestError).code];
			};
			let left = 0;
			await serving(engine, echoServer, async (port) => {
				left = port;
				equal(await code(port, '/cut'), ['EngineRequestError', 'ECONNRESET'], 'cut');
				equal((await code(port, '/a b'))[0], 'TypeError', 'a path that cannot be sent');
			});
			equal(await code(left), ['EngineRequestError', 'ECONNREFUSED'], 'nobody');
			await serving(engine, nonsenseServer, async (port) => {
				equal(await code(port), ['EngineRequestError', 'HPE_INVALID'], 'nonsense');
			});
		},
	},
	{
		name: 'a request ends with its signal',
		run: (engine) =>
			serving(engine, echoServer, async (port) => {
				const leaving = new AbortController();
				const { signal } = leaving;
				const never = engine.request(port, { method: 'GET', path: '/never' }, { signal });
				setTimeout(() => leaving.abort(new Error('left')), 300);
				equal((await failure(never)).message, 'left', 'reason');
			}),
	},
];

/** Everything but teardown, which ends the engine: see `contractTeardown`. */
export const contractCases: readonly ContractCase[] = [...files, ...processes, ...requests];

export const contractTeardown: ContractCase = {
	name: 'teardown ends every process and its output',
	async run(engine) {
		const process = await node(engine, `console.log('up'); setInterval(() => {}, 1000);`);
		const reader = process.output.getReader();
		await reader.read();
		engine.teardown();
		equal((await process.exit) > 128, true, 'exit');
		while (!(await reader.read()).done);
	},
};
