import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import {
	AsyncLocalStorage,
	AsyncResource,
	bind,
	capture,
	installPromiseHooks,
	runIn,
} from './async-context.ts';
import { type Program, runHere, runInNode, withProgram } from './fixtures/programs.ts';

const { setTimeout: nativeSetTimeout, queueMicrotask: nativeQueueMicrotask } = globalThis;
const nativeThen = Object.getOwnPropertyDescriptor(Promise.prototype, 'then') as PropertyDescriptor;

const program = (text: string): Program => ({
	'main.js': `import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
const als = new AsyncLocalStorage();
const other = new AsyncLocalStorage({ name: 'other', defaultValue: 'none' });
const tick = () => new Promise((resolve) => setTimeout(resolve, 1));
const get = () => als.getStore();
${text}
// One long wait could be over before a timer that was set meanwhile; short ones take their turn with it.
for (let round = 0; round < 30; round++) await later(1);`,
});

const programs: Record<string, Program> = {
	'a store is there until its run ends': program(
		'print(get()); print(als.run(1, (a) => [get(), a], 9)); print(get()); try { als.run(1, () => { throw 1 }) } catch {} print(get())',
	),
	'a store is there behind await': program(
		'await als.run(1, async () => { await tick(); print(get()); await null; print(get(), await Promise.all([tick(), 2])) }); print(get())',
	),
	'requests side by side keep their own stores': program(
		'const handle = async (id) => { for (let i = 0; i < 3; i++) { await tick(); print(id, get()) } return get() }; print(await Promise.all([1, 2, 3].map((id) => als.run(id, handle, id))))',
	),
	'nested runs come back to the outer store': program(
		'await als.run("out", async () => { await als.run("in", async () => { await tick(); print(get()) }); print(get()); als.exit(() => print(get())); print(get()) })',
	),
	'promise callbacks see the store of where they were registered': program(
		'let p; als.run(1, () => { p = tick().then(() => { print(get()); throw 1 }).catch(() => print(get())).finally(() => print(get())) }); als.run(2, () => p.then(() => print(get()))); await p; print(get())',
	),
	'timers and microtasks see the store of where they were registered': program(
		'als.run(1, () => { setTimeout(() => print("timer", get()), 2); queueMicrotask(() => print("micro", get())) }); als.run(2, () => setTimeout(async () => { await tick(); print("later", get()) }, 4))',
	),
	'a rejection comes back to the store of the await': program(
		'await als.run(1, async () => { try { await als.run(2, async () => { await tick(); throw new Error("x") }) } catch (e) { print(get(), e.message) } finally { print(get()) } try { await Promise.reject(1) } finally { print(get()) } }).catch(() => {}); print(get())',
	),
	'a throw without await keeps what was entered': program(
		'await als.run(1, async () => { await tick(); try { als.enterWith(2); throw 1 } catch { print(get()) } try { als.enterWith(3); JSON.parse("{") } finally { print(get()) } }).catch(() => print(get()))',
	),
	'enterWith lasts for the rest of the function and what it starts': program(
		'const f = async () => { als.enterWith("entered"); await tick(); print(get()) }; await als.run("before", async () => { await f(); print(get()); als.enterWith("again"); await tick(); print(get()) }); print(get())',
	),
	'enterWith in the first part of a callee reaches the caller': program(
		'const enter = async () => { als.enterWith("from callee") }; await als.run("own", async () => { await enter(); print(get()); await tick(); print(get()) })',
	),
	'for await keeps the store in its body and behind it': program(
		'async function* g() { yield 1; await tick(); yield 2 } await als.run("s", async () => { for await (const x of g()) { print(x, get()); await tick(); print(get()) } print("behind", get()); for await (const y of [tick(), 2]) print(y, get()); outer: for await (const z of g()) { for (;;) continue outer } print(get()); try { for await (const z of (async function* () { await tick(); throw 1 })()) ; } catch { print("caught", get()) } })',
	),
	'a loop that is left early keeps the store': program(
		'const it = { [Symbol.asyncIterator]() { return { async next() { await tick(); return { value: get(), done: false } }, async return() { await tick(); print("return", get()); return {} } } } }; await als.run("s", async () => { for await (const x of it) { print(x); break } print(get()) })',
	),
	'two storages do not mix': program(
		'await als.run(1, () => other.run(2, async () => { await tick(); print(get(), other.getStore()); als.disable(); print(get(), other.getStore(), other.name) })); print(other.getStore())',
	),
	'bind and snapshot remember a store': program(
		'const bound = als.run(1, () => AsyncLocalStorage.bind((a) => [get(), a])); const snapshot = als.run(2, () => AsyncLocalStorage.snapshot()); als.run(3, () => print(bound(7), snapshot((a) => [get(), a], 8), get()))',
	),
	'an AsyncResource runs in the store of where it was made': program(
		'const r = als.run(1, () => new AsyncResource("R")); als.run(2, () => { print(r.runInAsyncScope(function (a) { return [this.x, a, get()] }, { x: 5 }, 6)); print(r.bind(() => get())(), AsyncResource.bind(() => get())(), get()) }); print(typeof r.asyncId(), r.emitDestroy() === r)',
	),
	'arrow functions with an expression body keep the store': program(
		'const f = async (x) => (await tick(), get() + x); const g = async () => ({ store: await tick() ?? get() }); print(await als.run("a", f, 1), await als.run("b", g)); const h = async (x) => await (await x)(); print(await als.run("c", () => h(tick().then(() => get))))',
	),
	'methods, generators and closures keep the store': program(
		'class A { #p = 1; async m() { await tick(); return [this.#p, get()] } static async s() { "use strict"; await tick(); return get() } async *g() { await tick(); yield get(); await tick(); yield get() } } await als.run("k", async () => { const a = new A(); print(await a.m(), await A.s()); for await (const x of a.g()) print(x); const o = { async f() { const inner = async () => { await tick(); return get() }; return await inner() } }; print(await o.f()) })',
	),
	'Promise.all, race and async callbacks of arrays keep the store': program(
		'await als.run("x", async () => { print(await Promise.all([1, 2].map(async (n) => { await tick(); return get() + n })), await Promise.race([tick().then(get)]), await Promise.any([Promise.reject(1), tick().then(get)])); print((await Promise.allSettled([tick().then(() => { throw get() })]))[0].reason) })',
	),
};

describe('stores follow a program as in Node', () => {
	installPromiseHooks(globalThis);
	globalThis.setTimeout = ((callback: () => void, ms?: number) =>
		nativeSetTimeout(bind(callback), ms)) as typeof setTimeout;
	after(() => {
		globalThis.setTimeout = nativeSetTimeout;
		globalThis.queueMicrotask = nativeQueueMicrotask;
		Object.defineProperty(Promise.prototype, 'then', nativeThen);
	});
	const builtins = { 'node:async_hooks': { AsyncLocalStorage, AsyncResource } };
	for (const [what, files] of Object.entries(programs)) {
		it(what, () =>
			withProgram(files, async (folder) => {
				const expected = runInNode(folder, 'main.js');
				const actual = await runHere(folder, 'main.js', { asyncContext: true, builtins });
				assert.deepEqual(actual, expected);
			}),
		);
	}
});

describe('what timers and servers of the engine use', () => {
	it('a captured frame can be entered again', () => {
		const storage = new AsyncLocalStorage<number>();
		const frame = storage.run(1, capture);
		assert.equal(storage.getStore(), undefined);
		assert.equal(
			runIn(frame, () => storage.getStore()),
			1,
		);
	});

	it('a bound callback keeps receiver and arguments', () => {
		const storage = new AsyncLocalStorage<number>();
		const bound = storage.run(1, () =>
			bind(function (this: string, a: number) {
				return [this, a, storage.getStore()];
			}),
		);
		assert.deepEqual(bound.call('me', 2), ['me', 2, 1]);
	});
});
