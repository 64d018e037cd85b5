import type { Command } from '../context.ts';
import { resolvePath } from '../paths.ts';
import { readAll, readLines } from '../streams.ts';
import { curl } from './curl.ts';
import { fileOutput } from './file-output.ts';
import { grep } from './grep.ts';
import { head, tail } from './head-tail.ts';
import { readOptions } from './options.ts';
import { eachInput, reasonOf, withUsage } from './report.ts';
import { wc } from './wc.ts';

const ended = (line: string) => (line.endsWith('\n') ? line : `${line}\n`);

/** Commands that read text and write text. */
export const textCommands: Readonly<Record<string, Command>> = {
	curl,
	grep,
	head,
	tail,
	wc,
	cat: withUsage('cat', (args, context) => {
		const { has, operands } = readOptions('cat', args, 'nu');
		let number = 0;
		return eachInput(
			operands,
			context,
			(name, reason) => `cat: ${name}: ${reason}`,
			async (input) => {
				if (!has('n')) {
					for (let text = await input.read(); text !== undefined; text = await input.read())
						await context.stdout.write(text);
					return;
				}
				for await (const line of readLines(input))
					await context.stdout.write(`${String(++number).padStart(6)}\t${line}`);
			},
		);
	}),
	sort: withUsage(
		'sort',
		async (args, context) => {
			const { has, operands, value } = readOptions('sort', args, 'rnuf', { withValue: 'kt' });
			const lines: string[] = [];
			for (const name of operands.length > 0 ? operands : ['-']) {
				const path = resolvePath(context.cwd, name);
				try {
					const text =
						name === '-'
							? await readAll(context.stdin)
							: new TextDecoder().decode(context.system.files.read(path));
					lines.push(
						...text.split('\n').slice(0, text.endsWith('\n') || text === '' ? -1 : undefined),
					);
				} catch (error) {
					const reason = reasonOf(error);
					const what = reason === 'Is a directory' ? 'read failed' : 'cannot read';
					await context.stderr.write(`sort: ${what}: ${name}: ${reason}\n`);
					return 2;
				}
			}
			const field = Number.parseInt(value('k') ?? '0', 10);
			const separator = value('t') ?? /(?<=\S)(?=\s)/;
			const keyOf = (line: string) => {
				const key =
					field > 0
						? line
								.split(separator)
								.slice(field - 1)
								.join(value('t') ?? '')
						: line;
				return has('f') ? key.toUpperCase() : key;
			};
			const numeric = has('n') || /n/.test(value('k') ?? '');
			const number = (line: string) => Number.parseFloat(keyOf(line)) || 0;
			const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
			const byKey = (a: string, b: string) =>
				numeric ? number(a) - number(b) : byText(keyOf(a), keyOf(b));
			lines.sort((a, b) => byKey(a, b) || (has('u') ? 0 : byText(a, b)));
			if (has('r')) lines.reverse();
			const kept = has('u')
				? lines.filter((line, index) => index === 0 || byKey(line, lines[index - 1] ?? '') !== 0)
				: lines;
			await context.stdout.write(kept.map((line) => `${line}\n`).join(''));
			return 0;
		},
		2,
	),
	uniq: withUsage('uniq', async (args, context) => {
		const { has, operands } = readOptions('uniq', args, 'cdu');
		let last: string | undefined;
		let count = 0;
		const flush = async () => {
			if (last === undefined || (has('d') && count < 2) || (has('u') && count > 1)) return;
			await context.stdout.write(`${has('c') ? `${String(count).padStart(7)} ` : ''}${last}`);
		};
		return eachInput(
			operands.slice(0, 1),
			context,
			(name, reason) =>
				reason === 'Is a directory' ? `uniq: error reading '${name}'` : `uniq: ${name}: ${reason}`,
			async (input) => {
				for await (const each of readLines(input)) {
					const line = ended(each);
					if (line === last) count++;
					else {
						await flush();
						last = line;
						count = 1;
					}
				}
				await flush();
			},
		);
	}),
	tee: withUsage('tee', async (args, { stdin, stdout, stderr, cwd, system }) => {
		const { has, operands } = readOptions('tee', args, 'a');
		let code = 0;
		const outputs = [];
		for (const name of operands) {
			try {
				outputs.push(fileOutput(system.files, resolvePath(cwd, name), has('a')));
			} catch (error) {
				await stderr.write(`tee: ${name}: ${reasonOf(error)}\n`);
				code = 1;
			}
		}
		try {
			for (let text = await stdin.read(); text !== undefined; text = await stdin.read())
				for (const output of [stdout, ...outputs]) await output.write(text);
		} finally {
			for (const output of outputs) output.end();
		}
		return code;
	}),
};
