import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { load } from './load.ts';
import { names } from './serve.ts';

const rounds = 7;
const roundMs = 700;

const serve = fileURLToPath(new URL('serve.ts', import.meta.url));
const contenders = await Promise.all(
	names.map(async (name) => {
		const child = fork(serve, [name]);
		const [port] = (await once(child, 'message')) as [number];
		return { name, child, port, figures: [] as number[] };
	}),
);

const loadBefore = loadavg()[0] ?? 0;
try {
	for (const { port } of contenders) await load(port, roundMs);
	// In turns, so that a busy minute of the machine hits all alike.
	for (let round = 0; round < rounds; round += 1) {
		for (const { port, figures } of contenders) {
			figures.push(await load(port, roundMs));
		}
	}
} finally {
	for (const { child } of contenders) child.kill();
}

const median = (figures: readonly number[]): number =>
	figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0;

const bare = contenders[0]?.figures ?? [];
console.log(
	`Node ${process.version}, ${availableParallelism()} cores ` +
		`(${cpus()[0]?.model.trim()}), load before ` +
		`${loadBefore.toFixed(1)}; medians of ${rounds} rounds`,
);
for (const { name, figures } of contenders) {
	// Each round is compared with the bare one beside it.
	const shares = figures.map((one, index) => one / (bare[index] ?? 1));
	const share = `${(median(shares) * 100).toFixed(0)} %`;
	const perSecond = median(figures).toFixed(0);
	console.log(
		`${name.padEnd(24)}${perSecond.padStart(7)}/s ${share.padStart(6)}`,
	);
}
