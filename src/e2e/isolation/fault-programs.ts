/** Programs that never end by themselves. Each says `started` first. */
export const endless: Readonly<Record<string, string>> = {
	'an endless loop': `
		console.log('started');
		for (;;);`,
	'a loop of microtasks': `
		console.log('started');
		while (true) await null;`,
	'a flood of output': `
		for (;;) console.log('started', 'x'.repeat(1000));`,
	'a flood of output that leaves room for others': `
		setInterval(() => { for (let count = 0; count < 1000; count++) console.log('started'); });`,
	// Firefox tells the page's own thread of each, handled or not: 1,000 in every turn keep its page away for seconds.
	'a flood of rejections': `
		process.on('unhandledRejection', () => {});
		setInterval(() => { for (let count = 0; count < 20; count++) Promise.reject(new Error('x')); });
		console.log('started');`,
	'a flood of ports that open and close': `
		import { createServer } from 'node:http';
		const again = () => { const server = createServer().listen(3000, () => server.close(again)); };
		again();
		console.log('started');`,
	'a deaf program': `
		process.on('SIGTERM', () => { for (;;); });
		setInterval(() => {}, 1000);
		console.log('started');`,
};

/** Programs that end, and what they must have printed by then. */
export const ending: Readonly<Record<string, { source: string; prints: RegExp }>> = {
	'10,000 timers': {
		source: `
			let count = 0;
			for (let index = 0; index < 10_000; index++) setTimeout(() => count++, index % 100);
			process.on('exit', () => console.log(count));`,
		prints: /^10000\n$/,
	},
	'a recursion without an end': {
		source: 'const down = () => down() + 1;\ndown();',
		prints: /(RangeError|InternalError)/,
	},
	'an allocation that nobody has room for': {
		source: 'new Uint8Array(1e15);',
		prints: /RangeError/,
	},
	'20 million characters at one go': {
		source: "for (let count = 0; count < 20; count++) process.stdout.write('x'.repeat(1e6));",
		prints: /^x+\n\[16 million characters were printed at one go; .*\]\n$/,
	},
	'20 million characters with pauses': {
		source: `
			for (let count = 0; count < 20; count++) {
				process.stdout.write('x'.repeat(1e6));
				await new Promise((resolve) => setTimeout(resolve, 10));
			}`,
		prints: /^x+$/,
	},
	'65 servers': {
		source: `
			import { createServer } from 'node:http';
			for (let port = 2000; port < 2065; port++) createServer().listen(port);
			process.on('uncaughtException', ({ message }) => { console.log(message); process.exit(); });`,
		prints: /^listen EMFILE: too many open files :::2064\n$/,
	},
	'a file of 33 MB': {
		source: `
			import { writeFileSync } from 'node:fs';
			try { writeFileSync('big', new Uint8Array(33 * 2 ** 20)); } catch ({ message }) { console.log(message); }`,
		prints: /^EFBIG: file too large, write\n$/,
	},
};

/** Programs that change what every program stands on; how they end is their own affair. */
export const tampering: Readonly<Record<string, string>> = {
	'Object.prototype': `
		for (const name of ['type', 'id', 'then', 'port', 'data', 'get', 'value', 'length'])
			Object.defineProperty(Object.prototype, name, { get() { throw new Error('tampered'); }, set() {} });`,
	'Promise.prototype.then': 'Promise.prototype.then = () => { throw new Error("tampered"); };',
	'Array.prototype': `
		for (const name of Object.getOwnPropertyNames(Array.prototype))
			if (name !== 'length') Array.prototype[name] = () => { throw new Error('tampered'); };`,
	'MessagePort.prototype.postMessage': 'MessagePort.prototype.postMessage = () => {};',
	EventTarget: `
		EventTarget.prototype.addEventListener = EventTarget.prototype.dispatchEvent = () => {};`,
	'Function.prototype.call': `
		Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => {};`,
	JSON: 'JSON.parse = JSON.stringify = () => { throw new Error("tampered"); };',
	'Map and Set': `
		for (const { prototype } of [Map, Set]) for (const name of Object.getOwnPropertyNames(prototype))
			Object.defineProperty(prototype, name, { value: () => { throw new Error('tampered'); } });`,
	'every global name': `
		for (const name of Reflect.ownKeys(globalThis)) Reflect.deleteProperty(globalThis, name);`,
};

/** Takes the worker's line to the kernel and sends it `count` messages of `fuzz.ts` with the seed. */
export const forging = (seed: number, count: number) => `
	import { createFuzz } from './fuzz.ts';
	const { postMessage } = MessagePort.prototype;
	let line;
	MessagePort.prototype.postMessage = function (message, transfer) {
		if (message?.type === 'output') line = this;
		return transfer ? postMessage.call(this, message, transfer) : postMessage.call(this, message);
	};
	console.log('started');
	setTimeout(() => {
		const fuzz = createFuzz(${seed});
		for (let left = ${count}; left > 0; left--) postMessage.call(line, fuzz.fromProcess());
		postMessage.call(line, { type: 'exit', code: 42 });
	}, 50);`;
