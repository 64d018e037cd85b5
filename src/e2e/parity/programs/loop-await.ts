// How many turns of the microtask queue each form of waiting takes.
const log: string[] = [];
const ticks = async () => {
	for (let n = 1; n <= 8; n++) {
		await null;
		log.push(`-- ${n}`);
	}
};
const thenable = { then: (resolve: (value: string) => void) => resolve('thenable') };
const runs: Record<string, () => Promise<unknown>> = {
	value: async () => 1,
	'awaited value': async () => await 1,
	'returned promise': async () => Promise.resolve(1),
	'awaited promise': async () => await Promise.resolve(1),
	'awaited thenable': async () => await (thenable as unknown as Promise<string>),
	'resolved with a promise': () => new Promise((resolve) => resolve(Promise.resolve(1))),
	'then chain': () => Promise.resolve().then(() => {}).then(() => {}),
	finally: () => Promise.resolve().finally(() => {}),
	all: () => Promise.all([1, Promise.resolve(2)]),
	'async generator': async () => {
		for await (const x of (async function* () { yield 1; })()) return x;
	},
	'async iterator of values': async () => {
		for await (const x of [1]) return x;
	},
};
ticks();
for (const [name, run] of Object.entries(runs)) run().then(() => log.push(name));
setTimeout(() => console.log(log.join('\n')), 50);
