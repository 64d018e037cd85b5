import { Bash, type CustomCommand, defineCommand, getCommandNames } from 'just-bash/browser';
import { helpText, programs } from '../commands/index.ts';
import type { Call } from '../commands/program.ts';
import { userNamed } from '../machine/accounts.ts';
import { logIn } from '../machine/create-machine.ts';
import { ENTER, type FileErrorCode, Files, nameOf, ROOT } from '../machine/files.ts';
import { bootKernel } from '../machine/kernel.ts';
import { HOME, type Login, type Machine, USER, whoIs } from '../machine/machine.ts';
import { STARTER } from '../machine/programs.ts';
import { startEnabled } from '../machine/units.ts';
import { interpreterFiles } from './interpreter-files.ts';
import { inWords } from './messages.ts';
import { pieces } from './pieces.ts';
import { type Frame, INTERRUPTED, LIMITS, type Snapshot } from './session-facts.ts';

/** Where a command prints and asks while it runs. */
export interface Terminal {
	write(text: string, stream: 'out' | 'err'): void;
	/** Shows a question, and gives the line that the reader answers. */
	ask(question: string): Promise<string>;
}

export interface SessionOptions {
	/** How long a simulated second takes, in milliseconds; 0 for tests. */
	readonly pace?: number;
	readonly now?: () => number;
}

/** A shell on a simulated host. Runs on plain Node and in a worker; one line at a time. */
export class Session {
	readonly machine: Machine;
	/** What was typed, in order. */
	readonly lines: string[];
	#frames: Frame[];
	readonly #bash: Bash;
	readonly #pace: number;
	readonly #now: () => number;
	#terminal: Terminal = silent;
	#signal: AbortSignal = new AbortController().signal;
	/** Whether programs print at once: only where nothing but the reader takes what they print. */
	#direct = false;
	readonly #refusals = new Map<string, FileErrorCode>();
	readonly #files: Files;
	/** What `$?` says. */
	#code = 0;

	constructor(start: Machine | Snapshot, { pace = 0, now = Date.now }: SessionOptions = {}) {
		const snapshot = 'machine' in start ? start : undefined;
		this.machine = snapshot?.machine ?? (start as Machine);
		this.lines = [...(snapshot?.lines ?? [])];
		this.#pace = pace;
		this.#now = now;
		this.#frames = snapshot
			? snapshot.frames.map((frame) => ({ ...frame }))
			: [this.#frame(USER, HOME)];
		const files = new Files(this.machine.files, () => whoIs(this.machine), now);
		this.#files = files;
		this.#bash = new Bash({
			fs: interpreterFiles(files, ({ path, code }) => this.#refusals.set(path, code)),
			cwd: HOME,
			env: this.#frames[0]?.env ?? {},
			customCommands: [
				...Object.keys(programs)
					.filter((name) => !BY_FILE.includes(name))
					.map((name) => this.#command(name, files)),
				this.#command(nameOf(STARTER), files),
			],
			executionLimits: {
				maxCommandCount: LIMITS.commands,
				maxLoopIterations: LIMITS.commands,
				maxOutputSize: LIMITS.outputBytes,
				maxSourceBytes: LIMITS.lineLength,
			},
		});
	}

	/** As the shell would print it: `ana@ubuntu:~$ `. */
	get prompt(): string {
		const { cwd } = this.#top;
		const user = this.machine.logins.at(-1)?.user ?? USER;
		const home = userNamed(new Files(this.machine.files), user)?.home ?? HOME;
		const place = cwd === home || cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd;
		return `${user}@${this.machine.hostname}:${place}${user === 'root' ? '#' : '$'} `;
	}

	/** The home folder of whoever is logged in. */
	get home(): string {
		return this.#top.env['HOME'] ?? HOME;
	}

	get cwd(): string {
		return this.#top.cwd;
	}

	get path(): readonly string[] {
		return (this.#top.env['PATH'] ?? '').split(':').filter(Boolean);
	}

	get aliases(): string[] {
		return Object.keys(this.#top.env)
			.filter((name) => name.startsWith('BASH_ALIAS_'))
			.map((name) => name.slice('BASH_ALIAS_'.length));
	}

	snapshot(): Snapshot {
		return { machine: this.machine, frames: this.#frames, lines: this.lines };
	}

	/** Runs a line and answers its exit code. What it prints goes to the terminal. Never rejects. */
	async run(line: string, terminal: Terminal = silent, signal?: AbortSignal): Promise<number> {
		this.#terminal = terminal;
		this.#signal = signal ?? new AbortController().signal;
		if (line.trim()) this.lines.push(line);
		if (line.length > LIMITS.lineLength) {
			terminal.write(
				`bash: the line is longer than ${LIMITS.lineLength} characters, which this simulation does not run\n`,
				'err',
			);
			return 1;
		}
		let code = 0;
		for (const { text, after, simple } of pieces(line)) {
			if ((after === '&&' && code !== 0) || (after === '||' && code === 0)) continue;
			code = await this.#piece(text, simple, this.#code);
			this.#code = code;
			if (this.#signal.aborted) return INTERRUPTED;
		}
		return code;
	}

	async #piece(text: string, simple: boolean, code: number): Promise<number> {
		const word = text.trim();
		if (word === '') return 0;
		if (/^(exit|logout)(\s+\d+)?$/.test(word)) return this.#leave();
		if (/^help(\s|$)/.test(word)) {
			this.#print(helpText, 'out');
			return 0;
		}
		if (word === 'history') {
			this.#print(
				this.lines.map((line, index) => `${String(index + 1).padStart(5)}  ${line}\n`).join(''),
				'out',
			);
			return 0;
		}
		if (/(^|[^&>|<])&$/.test(word)) {
			this.#terminal.write(
				'bash: this simulation runs nothing in the background: leave the & away\n',
				'err',
			);
			return 1;
		}
		const frame = this.#top;
		const { cwd } = frame;
		this.#direct = simple;
		this.#refusals.clear();
		try {
			const result = await this.#bash.exec(
				`shopt -s expand_aliases${code ? `; (exit ${code})` : ''}\n${text}`,
				{
					env: frame.env,
					replaceEnv: true,
					cwd: frame.cwd,
					signal: this.#signal,
					rawScript: true,
				},
			);
			this.#print(result.stdout, 'out');
			if (!LOST.test(result.stderr)) {
				// A command may have opened a shell on top, which has its own folder and variables already.
				frame.env = kept(result.env);
				frame.cwd = result.env['PWD'] ?? cwd;
				if (frame.cwd !== cwd && !this.#files.may(frame.cwd, ENTER)) {
					this.#print(`bash: cd: ${frame.cwd}: Permission denied\n`, 'err');
					frame.cwd = cwd;
					return 1;
				}
			}
			this.#print(inWords(result.stderr, text, this.machine, this.#refusals, cwd), 'err');
			return result.exitCode;
		} catch (error) {
			if (this.#signal.aborted) return INTERRUPTED;
			// A redirection that is refused ends the whole line in the interpreter.
			this.#print(
				inWords(`bash: ${(error as Error).message}\n`, text, this.machine, this.#refusals, cwd),
				'err',
			);
			return 1;
		} finally {
			this.machine.acting = undefined;
		}
	}

	get #top(): Frame {
		const top = this.#frames.at(-1);
		if (!top)
			throw new Error('The session has no shell left, which cannot be: exit starts a new one.');
		return top;
	}

	#print(text: string, stream: 'out' | 'err'): void {
		if (text) this.#terminal.write(text, stream);
	}

	/** Takes the upper shell off. At the last one the reader logs out, and in again with today's groups. */
	#leave(): number {
		if (this.#frames.length > 1) {
			this.#frames.pop();
			this.machine.logins.pop();
			this.#print('exit\n', 'out');
			return 0;
		}
		this.#print('logout\n\nYou are logged in again: this is a new session.\n', 'out');
		this.#restart();
		return 0;
	}

	#restart(): void {
		logIn(this.machine);
		this.#frames = [this.#frame(USER, HOME)];
	}

	#frame(user: string, home: string): Frame {
		const admin = user === 'root';
		return {
			cwd: home,
			env: {
				HOME: home,
				USER: user,
				LOGNAME: user,
				SHELL: '/bin/bash',
				LANG: 'en_US.UTF-8',
				TERM: 'xterm-256color',
				HOSTNAME: this.machine?.hostname ?? '',
				// minikube prints pictures otherwise, which a screen reader would read aloud.
				MINIKUBE_IN_STYLE: 'false',
				PATH: admin
					? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin'
					: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
			},
		};
	}

	#command(registered: string, files: Files): CustomCommand {
		return defineCommand(registered, async (given, context) => {
			// Started by its file, or by its name in /usr/bin.
			const [name, path, args] =
				registered === nameOf(STARTER)
					? [given[0] ?? '', given[1], given.slice(2)]
					: [registered, `/usr/bin/${registered}`, given];
			const program = programs[name];
			if (!program)
				return {
					stdout: '',
					stderr: `bash: ${path}: this program is not simulated\n`,
					exitCode: 126,
				};
			let stdout = '';
			let stderr = '';
			const direct = this.#direct;
			const root = new Files(this.machine.files, () => ROOT, this.#now);
			const call: Call = {
				name,
				args,
				path,
				machine: this.machine,
				files,
				root,
				cwd: context.cwd,
				stdin: fromBytes(context.stdin as unknown as string),
				env: (key) => context.env.get(key),
				out: (text) => {
					if (direct) this.#print(text, 'out');
					else stdout += text;
				},
				err: (text) => {
					if (direct) this.#print(text, 'err');
					else stderr += text;
				},
				ask: async (question) => {
					if (stdout) this.#print(stdout, 'out');
					stdout = '';
					return this.#terminal.ask(question);
				},
				pause: (milliseconds) => pause((milliseconds * this.#pace) / 1000, this.#signal),
				exec: async (words, { env = {}, stdin } = {}) => {
					const [first = '', ...rest] = words;
					if (!context.exec) throw new Error('The interpreter runs no nested commands.');
					const result = await context.exec(first, {
						cwd: context.cwd,
						args: rest,
						env,
						stdin: stdin ?? (context.stdin as unknown as string),
						...(stdin === undefined ? { stdinKind: 'bytes' as const } : {}),
						signal: this.#signal,
					});
					call.out(result.stdout);
					call.err(result.stderr);
					return result.exitCode;
				},
				original: async (words) => {
					const result = await context.origCommand?.([...words]);
					if (!result) throw new Error(`The interpreter has no ${name} of its own.`);
					call.out(result.stdout);
					call.err(result.stderr);
					return result.exitCode;
				},
				now: () => new Date(this.#now()),
				open: (login: Login, { home = false } = {}) => {
					const account = userNamed(root, login.user);
					const frame = this.#frame(login.user, account?.home ?? '/');
					this.machine.logins.push(login);
					this.#frames.push(
						home
							? frame
							: { cwd: context.cwd, env: { ...frame.env, ...exported(context.exportedEnv) } },
					);
				},
				reboot: () => {
					for (const domain of this.machine.libvirt.system.domains) {
						domain.state = 'shut off';
						domain.reason = 'shutdown';
						delete domain.id;
					}
					for (const network of this.machine.libvirt.system.networks)
						network.active = network.autostart;
					for (const cluster of this.machine.clusters) cluster.running = false;
					bootKernel(this.machine, this.#now);
					startEnabled(this.machine);
					this.#restart();
				},
			};
			const exitCode = await program(call);
			return { stdout, stderr, exitCode };
		});
	}
}

/** What the interpreter says when it gave up; it answers its first state then, not that of the shell. */
const LOST = /^bash: (?:syntax error|.*(?:too many|execution limit|max[A-Z]\w+))/m;

/** Programs whose file decides what they do: there may be several of the name. */
const BY_FILE = ['minikube'];

/** Names of commands that the interpreter itself knows. */
export const interpreterCommands: readonly string[] = getCommandNames();

const silent: Terminal = { write() {}, ask: async () => '' };

const exported = (env: Record<string, string> = {}) => {
	const { PWD, OLDPWD, ...rest } = env;
	return rest;
};

/** Variables that belong to one line, not to the shell. */
const PASSING = new Set(['PWD', 'OLDPWD', 'SHELLOPTS', 'BASHOPTS', 'OPTIND', 'IFS']);

const kept = (env: Record<string, string>) =>
	Object.fromEntries(Object.entries(env).filter(([name]) => !PASSING.has(name)));

function fromBytes(bytes: string): string {
	return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	signal.throwIfAborted();
	if (milliseconds <= 0) return Promise.resolve();
	return new Promise((resolve, reject) => {
		const stop = () => {
			clearTimeout(timer);
			reject(signal.reason);
		};
		const timer = setTimeout(() => {
			signal.removeEventListener('abort', stop);
			resolve();
		}, milliseconds);
		signal.addEventListener('abort', stop, { once: true });
	});
}
