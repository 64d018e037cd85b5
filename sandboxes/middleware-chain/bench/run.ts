import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { load } from './load.ts';
import { sameAnswer } from './same-answer.ts';
import { type Name, names } from './serve.ts';

const rounds = Number(process.argv[2] ?? 11);
const roundMs = 500;

const serve = fileURLToPath(new URL('serve.ts', import.meta.url));

/** One contender in a process of its own. */
async function start(name: Name) {
	const child = fork(serve, [name]);
	const gone = new AbortController();
	child.once('exit', () => {
		gone.abort(new Error(`The server of "${name}" has ended.`));
	});
	const answer = async () => {
		const { signal } = gone;
		const [figure] = await once(child, 'message', { signal });
		return figure as number;
	};
	const port = await answer();
	const cpu = () => {
		child.send('cpu');
		return answer();
	};
	return {
		name,
		port,
		perSecond: [] as number[],
		/** Microseconds of CPU time, of the server's process alone. */
		cpuEach: [] as number[],
		async round() {
			const before = await cpu();
			const { answers, seconds } = await load(port, roundMs);
			this.perSecond.push(answers / seconds);
			this.cpuEach.push(((await cpu()) - before) / answers);
		},
		kill: () => child.kill(),
	};
}

type Contender = Awaited<ReturnType<typeof start>>;
const contenders = await Promise.all(names.map(start));
const loadBefore = loadavg()[0] ?? 0;
try {
	const [, , ...working] = contenders;
	await sameAnswer(working);
	for (const { port } of contenders) await load(port, 2 * roundMs);
	// In turns, so that a busy minute of the machine hits all alike.
	for (let round = 0; round < rounds; round += 1) {
		for (const contender of contenders) await contender.round();
	}
} finally {
	for (const contender of contenders) contender.kill();
}

const median = (figures: readonly number[]): number =>
	figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0;

/** Each round is compared with the bare one beside it. */
function share(figures: readonly number[], bare: readonly number[]) {
	const shares = figures.map((one, index) => one / (bare[index] ?? 1));
	return `${(median(shares) * 100).toFixed(0)} %`;
}

const [bare] = contenders as [Contender];
console.log(
	`Node ${process.version}, ${availableParallelism()} cores ` +
		`(${cpus()[0]?.model.trim()}), load ${loadBefore.toFixed(1)} ` +
		`before and ${loadavg()[0]?.toFixed(1)} after; medians of ` +
		`${rounds} rounds\n`,
);
const row = (...[name = '', ...figures]: string[]) =>
	console.log(
		name.padEnd(24) + figures.map((one) => one.padStart(11)).join(''),
	);
row('', 'requests/s', 'of bare', 'CPU each', 'of bare');
for (const { name, perSecond, cpuEach } of contenders) {
	row(
		name,
		median(perSecond).toFixed(0),
		share(perSecond, bare.perSecond),
		`${median(cpuEach).toFixed(1)} µs`,
		share(cpuEach, bare.cpuEach),
	);
}
