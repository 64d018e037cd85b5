import type { Command } from '../context.ts';
import { type Input, readAll, readLines } from '../streams.ts';
import { readOptions, UsageError } from './options.ts';
import { eachInput, withUsage } from './report.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Amount {
	count: number;
	/** `+`: from there on; `-`: all but. */
	sign: string;
	bytes: boolean;
}

/** `head` and `tail` differ in what they show of one input. */
function part(
	command: 'head' | 'tail',
	show: (input: Input, amount: Amount, write: (text: string) => Promise<void>) => Promise<void>,
): Command {
	return withUsage(command, (args, context) => {
		// "-5" is an old way to write "-n 5".
		const modern = args.map((arg, index) => (index === 0 ? arg.replace(/^-(?=\d)/, '-n') : arg));
		const { has, value, operands } = readOptions(command, modern, 'qv', { withValue: 'nc' });
		const bytes = has('c');
		const written = (bytes ? value('c') : value('n')) ?? '10';
		const [, sign = '', digits] = /^([-+]?)(\d+)$/.exec(written) ?? [];
		if (digits === undefined)
			throw new UsageError(
				`${command}: invalid number of ${bytes ? 'bytes' : 'lines'}: ‘${written}’`,
				{ hint: false },
			);
		const amount = { count: Number(digits), sign, bytes };
		const titled = (operands.length > 1 || has('v')) && !has('q');
		let isFirst = true;
		return eachInput(
			operands,
			context,
			(name, reason) =>
				reason === 'Is a directory'
					? `${command}: error reading '${name}': ${reason}`
					: `${command}: cannot open '${name}' for reading: ${reason}`,
			async (input, name) => {
				const title = name === '-' ? 'standard input' : name;
				if (titled) await context.stdout.write(`${isFirst ? '' : '\n'}==> ${title} <==\n`);
				isFirst = false;
				await show(input, amount, (text) => context.stdout.write(text));
			},
		);
	});
}

/** Reads no further than it must, so that what it is fed by can end. */
export const head = part('head', async (input, { count, sign, bytes }, write) => {
	if (bytes) {
		const data = encoder.encode(await readAll(input));
		return write(
			decoder.decode(data.subarray(0, sign === '-' ? Math.max(0, data.length - count) : count)),
		);
	}
	if (sign === '-') {
		const lines = (await readAll(input)).split(/(?<=\n)/);
		return write(lines.slice(0, Math.max(0, lines.length - count)).join(''));
	}
	let left = count;
	if (left === 0) return;
	for await (const line of readLines(input)) {
		await write(line);
		if (--left === 0) return;
	}
});

export const tail = part('tail', async (input, { count, sign, bytes }, write) => {
	const whole = await readAll(input);
	const start = (length: number) =>
		sign === '+' ? Math.max(0, count - 1) : Math.max(0, length - count);
	if (bytes) {
		const data = encoder.encode(whole);
		return write(decoder.decode(data.subarray(start(data.length))));
	}
	const lines = whole.split(/(?<=\n)/);
	return write(lines.slice(start(whole === '' ? 0 : lines.length)).join(''));
});
