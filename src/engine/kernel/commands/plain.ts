import { type Command, endOf } from '../context.ts';
import { unescapeText } from './escapes.ts';
import { UsageError } from './options.ts';
import { formatPrintf } from './printf.ts';
import { withUsage } from './report.ts';
import { testCommand } from './test-expression.ts';

/** Commands that touch no file. */
export const plainCommands: Readonly<Record<string, Command>> = {
	true: () => 0,
	false: () => 1,
	async echo(args, { stdout }) {
		// As in dash: "-n" alone is an option, and backslashes always count.
		const bare = args[0] === '-n';
		const { text, stopped } = unescapeText((bare ? args.slice(1) : args).join(' '));
		await stdout.write(text + (bare || stopped ? '' : '\n'));
		return 0;
	},
	async printf([format, ...values], { stdout, stderr }) {
		if (format === undefined) {
			await stderr.write('sh: 1: printf: usage: printf format [arg ...]\n');
			return 2;
		}
		const { text, problems } = formatPrintf(format, values);
		for (const problem of problems) await stderr.write(`sh: 1: printf: ${problem}\n`);
		await stdout.write(text);
		return problems.length > 0 ? 1 : 0;
	},
	async yes(words, { stdout }) {
		const text = `${words.join(' ') || 'y'}\n`;
		for (const many = text.repeat(Math.ceil(8192 / text.length)); ; ) await stdout.write(many);
	},
	async pwd(_, { stdout, cwd }) {
		await stdout.write(`${cwd}\n`);
		return 0;
	},
	env: withUsage(
		'env',
		async (args, context) => {
			let index = 0;
			let env: Record<string, string> = { ...context.env };
			for (; index < args.length; index++) {
				const arg = args[index] ?? '';
				const [, name, value = ''] = /^([^=]+)=(.*)$/s.exec(arg) ?? [];
				if (arg === '-i' || arg === '-') env = {};
				else if (arg === '-u') delete env[args[++index] ?? ''];
				else if (arg.startsWith('-'))
					throw new UsageError(`env: invalid option -- '${arg.charAt(1)}'`);
				else if (name !== undefined) env[name] = value;
				else break;
			}
			const [command, ...rest] = args.slice(index);
			if (command !== undefined) return context.call(command, rest, { env });
			for (const [name, value] of Object.entries(env))
				await context.stdout.write(`${name}=${value}\n`);
			return 0;
		},
		125,
	),
	sleep: withUsage('sleep', async (args, { signal }) => {
		if (args.length === 0) throw new UsageError('sleep: missing operand');
		const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
		let seconds = 0;
		for (const arg of args) {
			const [, count, unit = 's'] = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(arg) ?? [];
			if (count === undefined) throw new UsageError(`sleep: invalid time interval ‘${arg}’`);
			seconds += Number(count) * (units[unit || 's'] ?? 1);
		}
		await new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, seconds * 1000);
			signal.addEventListener('abort', () => {
				clearTimeout(timer);
				resolve();
			});
		});
		return signal.aborted ? endOf(signal) : 0;
	}),
	/** As `tput clear` of an xterm, with its scrollback. */
	async clear(_, { stdout }) {
		await stdout.write('\x1b[H\x1b[2J\x1b[3J');
		return 0;
	},
	test: (args, context) => testCommand('test', args, context),
	async '['(args, context) {
		if (args.at(-1) === ']') return testCommand('[', args.slice(0, -1), context);
		await context.stderr.write('sh: 1: [: missing ]\n');
		return 2;
	},
};
