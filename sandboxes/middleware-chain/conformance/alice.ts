import assert from 'node:assert/strict';
import {
	type Chain,
	chain,
	type Handler,
	type Middleware,
	notFound,
} from '../src/index.ts';
import { serving } from '../test/serving.ts';

export const file = 'middleware/alice.json';

/** One test function of alice, as data. */
interface Case {
	name: string;
	let: Record<string, Step>;
	then?: { chain: string; handler: string | null };
	thenFunc?: { chain: string; function: string | null };
	request?: { method: string; url: string };
	expect: Record<string, unknown>;
}

type Step =
	| { new: string[] }
	| { append: [chain: string, ...middleware: string[]] }
	| { extend: [chain: string, other: string] };

/** The case, built: what a check looks at. */
interface Built {
	layersOf(chain: string): readonly Middleware[];
	middleware(word: string): Middleware;
	handler(word: string): Handler;
	/** What `then` gave. */
	result: Handler | undefined;
	send(): Promise<{ status: number; body: string }>;
}

/** A driver that throws where the code does not do as alice does. */
export function cases(data: unknown) {
	return (data as { cases: Case[] }).cases.map((given) => ({
		name: given.name,
		async run(): Promise<void> {
			const built = build(given);
			for (const [promise, expected] of Object.entries(given.expect)) {
				await find(checks, promise)(built, expected as never);
			}
		},
	}));
}

type Check = (built: Built, expected: never) => void | Promise<void>;

const checks: Record<string, Check> = {
	members(built, expected: Record<string, string[]>) {
		for (const [name, words] of Object.entries(expected)) {
			assert.deepEqual(
				built.layersOf(name),
				words.map(built.middleware),
			);
		}
	},
	lengths(built, expected: Record<string, number>) {
		for (const [name, length] of Object.entries(expected)) {
			assert.equal(built.layersOf(name).length, length);
		}
	},
	separateStorage(built, [one, other]: [string, string]) {
		assert.notEqual(built.layersOf(one), built.layersOf(other));
	},
	sameHandlerAs(built, word: string) {
		assert.equal(built.result, built.handler(word));
	},
	async status(built, status: number) {
		assert.equal((await built.send()).status, status);
	},
	async body(built, body: string) {
		assert.equal((await built.send()).body, body);
	},
};

function build(given: Case): Built {
	const middleware = memo(makeMiddleware);
	const handler = memo(makeHandler);
	const chains: Record<string, Chain> = {};
	for (const [name, step] of Object.entries(given.let)) {
		chains[name] = makeChain(step, chains, middleware);
	}
	// In TypeScript a function is a handler: thenFunc is then.
	const { then, thenFunc, request } = given;
	const from = then?.chain ?? thenFunc?.chain;
	const word = then?.handler ?? thenFunc?.function;
	const result =
		from === undefined
			? undefined
			: find(chains, from).then(word ? handler(word) : undefined);
	return {
		layersOf: (name) => find(chains, name).layers,
		middleware,
		handler,
		result,
		async send() {
			assert.ok(result && request, 'nothing to send, or nowhere');
			const answer = { status: 0, body: '' };
			await serving(result, async (origin) => {
				const { method, url } = request;
				const response = await fetch(origin + url, { method });
				answer.status = response.status;
				answer.body = await response.text();
			});
			return answer;
		},
	};
}

function makeChain(
	step: Step,
	chains: Record<string, Chain>,
	middleware: (word: string) => Middleware,
): Chain {
	if ('new' in step) return chain(...step.new.map(middleware));
	if ('append' in step) {
		const [name, ...more] = step.append;
		return find(chains, name).append(...more.map(middleware));
	}
	const [name, other] = step.extend;
	return find(chains, name).extend(find(chains, other));
}

function makeMiddleware(word: string): Middleware {
	if (word === 'silent')
		return (next) =>
			(...parts) =>
				next(...parts);
	assert.match(word, /^t\d+$/, `unknown middleware "${word}"`);
	return (next) => (request, response, context) => {
		response.write(`${word}\n`);
		return next(request, response, context);
	};
}

function makeHandler(word: string): Handler {
	if (word === 'default') return notFound;
	const bodies: Record<string, string> = {
		app: 'app\n',
		'answers 200': '',
	};
	const body = find(bodies, word);
	return (_request, response) => {
		response.end(body);
	};
}

/** One word, one thing: asked twice, it gives the same one. */
function memo<T>(make: (word: string) => T): (word: string) => T {
	const made = new Map<string, T>();
	return (word) => {
		const thing = made.get(word) ?? make(word);
		made.set(word, thing);
		return thing;
	};
}

function find<T>(things: Record<string, T>, name: string): T {
	const thing = things[name];
	if (thing === undefined) throw new Error(`unknown word "${name}"`);
	return thing;
}
