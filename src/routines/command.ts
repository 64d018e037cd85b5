import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface CommandOptions {
	cwd?: string;
	env?: Record<string, string>;
	/** Ends the command and everything it started. */
	signal?: AbortSignal;
	/** `show` hands the terminal to the command; `keep` collects what it prints. */
	output?: 'show' | 'keep';
	/** Each whole line of kept output, without colours, as it comes. */
	onLine?: (line: string) => void;
}

export interface CommandResult {
	/** 128 + the signal's number when a signal ended it. */
	code: number;
	/** Standard output and standard error as they came, without colours; empty when shown. */
	output: string;
}

/** Runs a command to its end. Rejects only when it cannot start. */
export function runCommand(
	command: string,
	args: readonly string[],
	{ cwd = root, env = {}, signal, output = 'keep', onLine }: CommandOptions = {},
): Promise<CommandResult> {
	const { promise, resolve, reject } = Promise.withResolvers<CommandResult>();
	// A group of its own, so that a browser started by a test ends with the test.
	const grouped = output === 'keep' && process.platform !== 'win32';
	const child = spawn(command, args, {
		cwd,
		env: { ...process.env, ...env },
		stdio: output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
		detached: grouped,
	});
	const stop = () => {
		if (!child.pid || child.exitCode !== null) return;
		if (grouped) process.kill(-child.pid, 'SIGTERM');
		else child.kill();
	};
	signal?.addEventListener('abort', stop, { once: true });
	if (signal?.aborted) stop();

	let kept = '';
	let line = '';
	const keep = (text: string) => {
		const plain = stripVTControlCharacters(text);
		kept += plain;
		if (!onLine) return;
		const lines = (line + plain).split('\n');
		line = lines.pop() ?? '';
		for (const whole of lines) onLine(whole);
	};
	child.stdout?.setEncoding('utf8').on('data', keep);
	child.stderr?.setEncoding('utf8').on('data', keep);
	child.once('error', (cause) =>
		reject(new Error(`Cannot start ${command} in ${cwd}: ${cause.message}.`, { cause })),
	);
	child.once('close', (code, name) => {
		signal?.removeEventListener('abort', stop);
		if (line) onLine?.(line);
		resolve({ code: code ?? 128 + (name ? constants.signals[name] : 0), output: kept });
	});
	return promise;
}

/** Runs a package's program with the Node of this process, so that no shell or PATH decides which. */
export function runTool(
	packageName: string,
	args: readonly string[],
	options?: CommandOptions,
): Promise<CommandResult> {
	return runCommand(process.execPath, [toolFile(packageName), ...args], options);
}

function toolFile(packageName: string): string {
	const folder = join(root, 'node_modules', packageName);
	const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		bin: string | Record<string, string>;
	};
	const short = packageName.slice(packageName.lastIndexOf('/') + 1);
	const file = typeof bin === 'string' ? bin : (bin[short] ?? Object.values(bin)[0]);
	if (!file) throw new Error(`The package ${packageName} in node_modules has no program to run.`);
	return join(folder, file);
}
