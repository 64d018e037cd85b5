/** Messages that look right, nearly right, or like nothing at all; the same seed gives the same ones. */
export function createFuzz(seed: number) {
	let state = seed >>> 0;
	/** Mulberry32: a number from 0 up to but not including 1. */
	const random = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const integer = (limit: number): number => Math.floor(random() * limit);
	const pick = <Value>(values: readonly Value[]): Value => values[integer(values.length)] as Value;

	const strange = (): unknown =>
		pick<() => unknown>([
			() => undefined,
			() => null,
			() => Number.NaN,
			() => -1,
			() => 1e308,
			() => 10n ** 30n,
			() => '',
			() => '__proto__',
			() => '/../../etc/passwd',
			() => 'x'.repeat(integer(100_000)),
			() => '\ud800',
			() => [],
			() => new Array(integer(10)),
			() => ({ toString: 1, valueOf: 1 }),
			() => ({ length: 1e9 }),
			() => new Uint8Array(integer(1000)),
			() => new Float64Array(3),
			() => new Map([[{}, new Set([1])]]),
			() => new Date(Number.NaN),
			() => /(a+)+$/,
			() => new Error('from outside'),
		])();
	const or = (usual: () => unknown): unknown => (random() < 0.5 ? usual() : strange());
	const small = () => integer(60);
	const text = () => pick(['a', '/home/project/kept.txt', 'src/a.ts', './b', 'node:fs']);

	const message = (types: readonly string[], fields: Record<string, () => unknown>): unknown => {
		if (random() < 0.1) return strange();
		const made: Record<string, unknown> = { type: or(() => pick(types)) };
		for (const [name, usual] of Object.entries(fields)) if (random() < 0.8) made[name] = or(usual);
		return made;
	};
	return {
		/** As if from the kernel, to the page. */
		fromKernel: () =>
			message(['answer', 'failure', 'output', 'exit', 'port'], {
				id: small,
				job: () => 1000 + small(),
				code: small,
				text,
				port: small,
				state: () => pick(['open', 'close']),
				failure: () => ({ name: strange(), message: strange(), code: strange() }),
				value: () => ({
					status: or(() => 200),
					statusText: or(text),
					headers: or(() => [[or(text), or(text)]]),
					body: or(() => new Uint8Array(3)),
				}),
			}),
		/** As if from a program, to the kernel. Never its exit, and no change to a file that is kept. */
		fromProcess: () =>
			message(['output', 'graph', 'files', 'signals', 'listen', 'unlisten', 'connect', 'test'], {
				id: small,
				fd: small,
				text,
				port: () => 1000 + small(),
				specifier: text,
				referrer: text,
				handled: () => [strange()],
				event: () => ({ type: or(() => 'test:pass'), data: strange() }),
				change: () => ({
					type: or(() => pick(['write', 'mkdir', 'rm', 'rename'])),
					path: or(() => '/tmp/forged'),
					to: or(() => '/tmp/renamed'),
					data: or(() => new Uint8Array(3)),
				}),
			}),
		/** As if from the frame or any other window. */
		fromWindow: () => message(['ready', 'beat', 'start', 'answer'], { script: text, id: small }),
	};
}
