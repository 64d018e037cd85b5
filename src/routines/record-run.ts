import { spawn } from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedExchange, Recording, Sandbox, SandboxRun } from '../course/sandbox.ts';
import { root } from './command.ts';

/** Where the page shows a sandbox to stand, and which port it shows. */
const shown = { folder: '/home/project', port: 8080 };
const limitMs = 30_000;

/** Runs one run of a sandbox on plain Node, with the files a reader sees, and writes down what it did. */
export async function recordRun(
	sandbox: Pick<Sandbox, 'name' | 'files'>,
	run: Pick<SandboxRun, 'command' | 'requests'>,
): Promise<Recording> {
	const home = realpathSync(mkdtempSync(join(tmpdir(), 'record-')));
	try {
		const folder = join(home, 'project');
		for (const { path, text } of sandbox.files) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), text);
		}
		// Sandboxes may use each other's packages.
		symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'), 'junction');
		const what = `sandboxes/${sandbox.name}, "${run.command}"`;
		const { output, exchanges, port } = await play(folder, run, join(home, 'output'), what);
		const asShown = (text: string) =>
			text
				.replaceAll(folder, shown.folder)
				.replaceAll(`localhost:${port}`, `localhost:${shown.port}`);
		return {
			command: run.command,
			node: process.version,
			date: new Date().toISOString().slice(0, 10),
			output: asShown(output),
			exchanges: exchanges.map((exchange) => ({ ...exchange, body: asShown(exchange.body) })),
		};
	} finally {
		rmSync(home, { recursive: true, force: true });
	}
}

async function play(
	cwd: string,
	{ command, requests }: Pick<SandboxRun, 'command' | 'requests'>,
	outputFile: string,
	what: string,
): Promise<{ output: string; exchanges: RecordedExchange[]; port: number }> {
	const [program = '', ...args] = command.split(' ');
	if (program !== 'node') throw new Error(`${what}: only "node …" can be recorded.`);
	// One file for both streams keeps their order; port 0 disturbs no other program.
	const file = openSync(outputFile, 'a');
	// Nothing else of this machine reaches the program; Windows needs its SystemRoot.
	const { PATH = '', SystemRoot = '' } = process.env;
	const child = spawn(process.execPath, args, {
		cwd,
		env: { PATH, SystemRoot, PORT: '0' },
		stdio: ['ignore', file, file],
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const output = () => readFileSync(outputFile, 'utf8');
	const late = setTimeout(() => child.kill('SIGKILL'), limitMs);
	try {
		if (requests.length === 0) {
			await ended;
			return { output: output(), exchanges: [], port: shown.port };
		}
		const port = await listening(output, () => child.exitCode !== null, what);
		const exchanges: RecordedExchange[] = [];
		for (const line of requests) exchanges.push(await send(port, line));
		child.kill('SIGTERM');
		await ended;
		return { output: output(), exchanges, port };
	} finally {
		clearTimeout(late);
		child.kill('SIGKILL');
	}
}

async function listening(
	output: () => string,
	exited: () => boolean,
	what: string,
): Promise<number> {
	const end = performance.now() + limitMs;
	while (performance.now() < end && !exited()) {
		const port = /^Listening on http:\/\/localhost:(\d+)/m.exec(output())?.[1];
		if (port) return Number(port);
		await delay(20);
	}
	throw new Error(
		`${what} never printed "Listening on http://localhost:<port>", so its requests could not be sent. It printed:\n${output()}`,
	);
}

/** Sends `GET /hello` over a connection of its own. A response cut short is recorded as far as it came. */
function send(port: number, line: string): Promise<RecordedExchange> {
	const [method = 'GET', path = '/'] = line.split(' ');
	const { promise, resolve, reject } = Promise.withResolvers<RecordedExchange>();
	const sent = request({ port, method, path, agent: false }, (response) => {
		let body = '';
		response.setEncoding('utf8').on('data', (chunk) => {
			body += chunk;
		});
		response.once('close', () => {
			const { statusCode = 0, statusMessage = '', rawHeaders } = response;
			const headers = rawHeaders.flatMap((name, index) =>
				index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
			);
			resolve({ request: line, status: statusCode, statusText: statusMessage, headers, body });
		});
		// "close" follows and tells what arrived.
		response.once('error', () => {});
	});
	sent.once('error', (cause) =>
		reject(new Error(`${line} got no answer: ${cause.message}`, { cause })),
	);
	sent.end();
	return promise;
}
