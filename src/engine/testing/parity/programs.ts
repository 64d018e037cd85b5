import type { TestOptions } from '../harness.ts';

/** A test file, and what the command line asks for. */
export interface Program {
	source: string;
	options?: TestOptions;
}

const HEAD =
	"import test, { after, afterEach, before, beforeEach, describe, it, mock, suite } from 'node:test';\nimport assert from 'node:assert';\nconst sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));\n";
const program = (source: string, options?: TestOptions): Program => ({
	source: HEAD + source,
	...(options && { options }),
});

/** Small test files, each about one thing that a runner has to do. */
export const programs: Record<string, Program> = {
	'passing tests': program(`
test('sync', () => {});
test('async', async () => { await 1; });
test('waits', () => sleep(2));
test(function named() {});
test(() => {});
test('no function');
test('options', { concurrency: 2 }, () => {});
test({ name: 'ignored' }, () => {});`),
	'failing assertions': program(`
test('ok', () => { assert.ok(1 > 2); });
test('strict', () => { assert.strictEqual('a long text', 'a long test'); });
test('deep', () => { assert.deepStrictEqual({ a: [1, 2, { b: 3 }] }, { a: [1, 2, { b: 4 }] }); });
test('equal', () => { assert.equal(1, 2, 'one is two'); });
test('throws', () => { assert.throws(() => { throw new TypeError('x'); }, RangeError); });
test('throws nothing', () => { assert.throws(() => {}); });
test('rejects', async () => { await assert.rejects(Promise.resolve(1)); });
test('match', () => { assert.match('abc', /x/); });
test('ifError', () => { assert.ifError(new Error('inner')); });
test('fail', () => { assert.fail('boom'); });
test('bound', (t) => { t.assert.strictEqual(1, 2); t.assert.ok(0); });
test('bound ok', (t) => { t.assert.ok(0 === 1); });`),
	'thrown values': program(`
class Custom extends Error { name = 'Custom'; status = 418; }
test('error', () => { throw new Error('plain'); });
test('custom', () => { throw new Custom('of a class'); });
test('cause', () => { throw new Error('outer', { cause: new TypeError('inner') }); });
test('code', () => { throw Object.assign(new Error('coded'), { code: 'E_CODE', extra: { deep: { deeper: { deepest: 1 } } } }); });
test('text', () => { throw 'text'; });
test('number', () => { throw 5; });
test('nothing', () => { throw undefined; });
test('null', () => { throw null; });
test('object', () => { throw { a: 1, b: [1, 2] }; });
test('function inside', () => { throw { f() {} }; });
test('symbol', () => { throw Symbol('s'); });
test('aggregate', () => { throw new AggregateError([new Error('1'), new Error('2')], 'many'); });
test('lines', () => { throw new Error('one\\ntwo'); });
test('dom', () => { throw new DOMException('dom', 'AbortError'); });
test('rejected', () => Promise.reject(new RangeError('later')));
test('error with function', () => { throw Object.assign(new Error('f'), { f() {} }); });`),
	'assertion values in tap': program(`
test('date', () => { assert.deepStrictEqual({ d: new Date(0) }, { d: new Date(1) }); });
test('cycle', () => { const a = { n: 1 }; a.self = a; assert.deepStrictEqual(a, { n: 2 }); });
test('text', () => { assert.strictEqual('one\\ntwo', 'one\\nthree'); });
test('null', () => { assert.strictEqual(null, undefined); });
test('array', () => { assert.deepStrictEqual([1, 'two', [3]], []); });
test('map', () => { assert.deepStrictEqual(new Map([[1, 2]]), new Map()); });
test('class', () => { class P { x = 1 } assert.deepStrictEqual(new P(), { x: 1 }); });
test('function', () => { assert.strictEqual(() => {}, 1); });`),
	'nested suites': program(`
describe('outer', () => {
  it('first', () => {});
  describe('inner', () => {
    it('passes', () => {});
    it('fails', () => { throw new Error('no'); });
    suite('deepest', () => { test('x', () => {}); });
  });
  it('last', () => {});
});
describe('empty', () => {});
describe('async', async () => { it('a', () => {}); await 1; it('b', () => {}); });
describe('broken', () => { it('never', () => {}); throw new Error('in the suite'); });
test('after all', () => {});`),
	subtests: program(`
test('parent', async (t) => {
  await t.test('one', () => {});
  await t.test('two', async (t) => { await t.test('two and a half', () => {}); });
  await t.test('three', () => { throw new Error('3'); });
});
test('parallel', async (t) => { await Promise.all([t.test('a', () => sleep(4)), t.test('b', () => {})]); });
test('failing itself', async (t) => { await t.test('fine', () => {}); throw new Error('self'); });
test('two failures', async (t) => { await t.test('a', () => { throw 1; }); await t.test('b', () => { throw 2; }); });`),
	'subtest not awaited': program(`
test('parent', (t) => { t.test('slow', () => sleep(3)); });
test('parent of failing', (t) => { t.test('late', async () => { await sleep(1); throw new Error('late'); }); });
test('nested', async (t) => { t.test('a', (t) => { t.test('b', () => sleep(1)); }); });`),
	'test inside test': program(`
test('outer', async () => { await test('inner', () => {}); });
describe('suite', () => { it('x', async () => { await it('y', () => {}); }); });`),
	hooks: program(`
const log = (name) => () => console.log(name);
before(log('before')); after(log('after')); beforeEach(log('beforeEach')); afterEach(log('afterEach'));
test('one', log('one'));
describe('suite', () => {
  before(log('  before')); after(log('  after')); beforeEach(log('  beforeEach 1')); beforeEach(log('  beforeEach 2')); afterEach(log('  afterEach 1')); afterEach(log('  afterEach 2'));
  it('two', log('    two'));
  describe('inner', () => { beforeEach(log('    beforeEach')); afterEach(log('    afterEach')); it('three', log('      three')); });
});
test('four', async (t) => {
  t.before(log('t.before')); t.after(log('t.after')); t.beforeEach(log('t.beforeEach')); t.afterEach(log('t.afterEach'));
  await t.test('five', log('five')); await t.test('six', log('six'));
});`),
	'hook failures': program(`
describe('before', () => { before(() => { throw new Error('before'); }); it('a', () => {}); it('b', () => {}); });
describe('after', () => { after(() => { throw new Error('after'); }); it('a', () => {}); });
describe('beforeEach', () => { beforeEach(() => { throw new Error('beforeEach'); }); it('a', () => {}); it('b', () => {}); });
describe('afterEach', () => { afterEach(() => { throw new Error('afterEach'); }); it('a', () => {}); it('b', () => { throw new Error('own'); }); });
test('t.after', (t) => { t.after(() => { throw new Error('t.after'); }); });
test('t.before', async (t) => { t.before(() => { throw new Error('t.before'); }); await t.test('sub', () => {}); });
describe('timeout', () => { before(() => sleep(1000), { timeout: 5 }); it('a', () => {}); });`),
	'global hook failures': program(`
before(() => { throw new Error('before'); });
test('a', () => {});
test('b', () => {});`),
	'global after failure': program(`
after(() => { throw new Error('after'); });
test('a', () => {});`),
	'hooks with callbacks and contexts': program(`
beforeEach((t) => { console.log('each', t.name); });
after(() => { console.log('after'); });
describe('suite', () => { before((s) => { console.log('before', s.name); }); beforeEach((t, done) => { console.log('callback', t.name); setTimeout(done, 1); }); it('x', () => {}); });
test('t', () => {});`),
	'hooks without tests': program(
		"before(() => console.log('before')); after(() => console.log('after'));",
	),
	skip: program(`
test('option', { skip: true }, () => { throw 1; });
test('reason', { skip: 'not # today' }, () => {});
test('empty', { skip: '' }, () => {});
test('inside', (t) => { t.skip(); });
test('inside with reason', (t) => { t.skip('because'); });
test.skip('keyword', () => {});
describe.skip('suite', () => { it('never', () => {}); });
describe('hooks', () => { beforeEach(() => console.log('each')); it.skip('skipped', () => {}); it('runs', () => {}); });
it('fails and skips', (t) => { t.skip('skipped'); throw new Error('anyway'); });`),
	todo: program(`
test.todo('later');
test('reason', { todo: 'some day' }, () => {});
test('fails', { todo: true }, () => { throw new Error('expected'); });
test('inside', (t) => { t.todo('inside'); throw new Error('inside'); });
describe.todo('suite', () => { it('a', () => { throw new Error('a'); }); it('b', () => {}); });
describe('suite with todo', () => { it.todo('c'); it('d', { todo: true }, () => { throw new Error('d'); }); });`),
	only: program(`
test('not', () => {});
test.only('this', async (t) => { await t.test('sub', () => {}); await t.test('sub only', { only: true }, () => {}); });
describe('suite', () => { it('a', () => {}); it.only('b', () => {}); });
describe.only('whole suite', () => { it('c', () => {}); it('d', () => {}); });
describe('none', () => { it('e', () => {}); });
test('runOnly', { only: true }, async (t) => { t.runOnly(true); await t.test('f', () => {}); await t.test('g', { only: true }, () => {}); t.runOnly(false); await t.test('h', () => {}); });`),
	'only with its flag': program(
		`
test('not', () => {});
test.only('this', () => {});
describe('suite', () => { it('a', () => {}); it.only('b', () => {}); });
describe('none', () => { it('c', () => {}); });`,
		{ only: true },
	),
	'name patterns': program(
		`
test('adds one', () => {});
test('removes', () => {});
describe('adds', () => { it('x', () => {}); it('y', () => {}); });
describe('other', () => { it('adds two', () => {}); it('z', () => {}); describe('deep', () => { it('ADDS three', () => {}); }); });
test('parent', async (t) => { await t.test('adds four', () => {}); });`,
		{ namePatterns: ['/adds/i'] },
	),
	'skip patterns': program(
		"test('slow one', () => {}); test('fast', () => {}); describe('slow suite', () => { it('x', () => {}); }); describe('s', () => { it('slow', () => {}); it('y', () => {}); });",
		{ skipPatterns: ['slow'] },
	),
	'no name matches': program("test('a', () => {}); describe('b', () => { it('c', () => {}); });", {
		namePatterns: ['zzz'],
	}),
	timeout: program(`
test('too slow', { timeout: 10 }, () => sleep(200));
test('never', { timeout: 10 }, () => new Promise(() => {}));
test('in time', { timeout: 500 }, () => sleep(1));
test('signal', { timeout: 10 }, (t) => new Promise((resolve) => t.signal.addEventListener('abort', () => { console.log('aborted'); resolve(); })));
describe('suite', { timeout: 15 }, () => { it('a', () => {}); it('b', () => sleep(100)); });
test('with subtests', { timeout: 15 }, async (t) => { await t.test('fine', () => {}); await t.test('slow', () => sleep(100)); });`),
	'timeout for all': program(
		"test('slow', () => sleep(300)); test('fast', () => {}); describe('s', () => { it('slow too', () => sleep(300)); });",
		{ timeout: 20 },
	),
	signal: program(`
const controller = new AbortController();
test('aborted', { signal: controller.signal }, async () => { setTimeout(() => controller.abort(), 2); await sleep(50); });
test('aborted before', { signal: AbortSignal.abort() }, () => {});
test('aborted with a reason', { signal: AbortSignal.abort(new Error('my reason')) }, () => {});
test('own signal', (t) => { console.log(t.signal.aborted); });`),
	plan: program(`
test('met', (t) => { t.plan(2); t.assert.ok(1); t.assert.equal(1, 1); });
test('too few', (t) => { t.plan(2); t.assert.ok(1); });
test('too many', (t) => { t.plan(1); t.assert.ok(1); t.assert.ok(1); });
test('subtests count', (t) => { t.plan(1); t.test('sub', () => {}); });
test('option', { plan: 1 }, (t) => { t.assert.ok(true); });
test('option, not met', { plan: 1 }, () => {});
test('twice', (t) => { t.plan(1); t.plan(2); });
test('later', (t) => { t.plan(1, { wait: true }); setTimeout(() => t.assert.ok(true), 3); });
test('too late', (t) => { t.plan(2, { wait: 5 }); t.assert.ok(true); setTimeout(() => {}, 20); });
test('assert first', (t) => { t.assert.ok(true); t.plan(1); });`),
	callbacks: program(`
test('done', (t, done) => { setTimeout(done, 1); });
test('error', (t, done) => { done(new Error('passed on')); });
test('throws', (t, done) => { throw new Error('thrown'); });
test('twice', (t, done) => { done(); done(); });
test('promise too', (t, done) => { done(); return Promise.resolve(); });
test('async with callback', async (t, done) => { done(); });
describe('s', () => { it('calls', (t, done) => { queueMicrotask(done); }); });`),
	'called twice later': program(
		"test('twice', (t, done) => { done(); setTimeout(() => done(), 1); return; }); test('next', () => sleep(10));",
	),
	// Tests wait for each other and not for a clock, which a busy machine moves by jumps.
	concurrency: program(`
const gates = () => { const all = {}; return (name) => (all[name] ??= Promise.withResolvers()); };
describe('together', { concurrency: true }, () => {
  const gate = gates();
  it('slow', async () => { console.log('slow starts'); await gate('fast').promise; await gate('sync').promise; console.log('slow ends'); });
  it('fast', async () => { console.log('fast starts'); await gate('sync').promise; console.log('fast ends'); gate('fast').resolve(); });
  it('sync', () => { console.log('sync'); gate('sync').resolve(); });
});
describe('two at a time', { concurrency: 2 }, () => {
  const gate = gates();
  const ends = { 1: 'start 2', 2: 'start 3', 3: 'end 2' };
  for (const n of [1, 2, 3]) it('n' + n, async () => {
    console.log('start', n); gate('start ' + n).resolve();
    await gate(ends[n]).promise;
    console.log('end', n); gate('end ' + n).resolve();
  });
});
describe('one by one', () => { for (const n of [1, 2]) it('m' + n, async () => { console.log('start', n); await sleep(2); console.log('end', n); }); });
test('subtests', { concurrency: 2 }, async (t) => {
  const gate = gates();
  const ends = { 1: 'sub 2', 2: 'sub 3', 3: 'end 2' };
  await Promise.all([1, 2, 3].map((n) => t.test('s' + n, async () => {
    console.log('sub', n); gate('sub ' + n).resolve();
    await gate(ends[n]).promise;
    console.log('sub', n, 'ends'); gate('end ' + n).resolve();
  })));
});`),
	context: program(`
test('name', (t) => { console.log(t.name, t.fullName, t.passed, t.error, typeof t.signal, t.attempt, t.filePath.endsWith('a.test.mjs')); });
describe('outer', (s) => { console.log(s.name, s.fullName); it('inner', async (t) => { console.log(t.fullName); await t.test('sub', (t) => console.log(t.fullName)); }); });
test('after', (t) => { t.after((t) => console.log(t.passed, t.error?.message)); throw new Error('x'); });
test('after pass', (t) => { t.after((t) => console.log(t.passed, t.error)); });
test('this', function () { console.log(this.name); });`),
	diagnostics: program(`
test('says', (t) => { t.diagnostic('one'); t.diagnostic('two # and'); });
test('nested', async (t) => { t.diagnostic('outer'); await t.test('sub', (t) => { t.diagnostic('inner'); }); });
describe('suite', (s) => { s.diagnostic('of the suite'); it('x', () => {}); });
test('failing', (t) => { t.diagnostic('before it fails'); throw new Error('f'); });`),
	waitFor: program(`
test('waits', async (t) => { let n = 0; console.log(await t.waitFor(() => { if (++n < 3) throw new Error('not yet'); return n; }, { interval: 1 })); });
// Made once: on a busy machine the limit may come before the second try, and its stack would tell which try it was.
const never = new Error('never');
test('gives up', async (t) => { await t.waitFor(() => { throw never; }, { interval: 1, timeout: 10 }); });`),
	'console output': program(`
console.log('top');
test('sync', () => { console.log('in sync'); });
test('async', async () => { console.log('a'); await 1; console.log('b'); });
test('timer', async () => { console.log('c'); await sleep(3); console.log('d\\ne'); });
describe('suite', () => { console.log('building'); it('x', () => console.log('x')); it('y', async () => { await sleep(1); console.log('y'); }); });
Promise.resolve().then(() => console.log('micro'));`),
	'top-level await': program(`
console.log('start');
await test('first', () => console.log('first'));
console.log('between');
const result = await test('second', async () => { await sleep(1); return 5; });
console.log('end', result);
await describe('suite', () => { it('x', () => {}); });
console.log('after suite');`),
	'uncaught exception': program(`
test('in a timer', async () => { setTimeout(() => { throw new Error('in a timer'); }, 1); await sleep(20); });
test('next', () => sleep(2));`),
	'unhandled rejection': program(`
test('rejected', async () => { Promise.reject(new Error('nobody cares')); await sleep(5); });
test('next', () => sleep(1));
test('not an error', async () => { Promise.reject('text'); await sleep(5); });`),
	'uncaught after the end': program(`
test('leaves something', () => { setTimeout(() => { throw new Error('late'); }, 5); });
test('leaves a rejection', () => { setTimeout(() => Promise.reject(new Error('late too')), 8); });
test('last', () => sleep(20));`),
	'error before any test': { source: "throw new Error('nothing here');" },
	'syntax error': { source: 'const = 5;' },
	'no tests': { source: "console.log('just a program');" },
	'exit code': program("test('a', () => {}); process.exitCode = 3;"),
	'exit code without tests': { source: 'process.exitCode = 3;' },
	'mocked functions': program(`
const api = { get: () => 'real', set value(v) { this.v = v; } };
test('fn', (t) => {
  const fn = t.mock.fn((a, b) => a + b);
  assert.equal(fn(1, 2), 3);
  console.log(fn.mock.callCount(), fn.mock.calls[0].arguments, fn.mock.calls[0].result, fn.length);
  fn.mock.mockImplementationOnce(() => 'once'); console.log(fn(), fn(2, 3));
  fn.mock.mockImplementation(() => 'other'); console.log(fn()); fn.mock.restore(); console.log(fn(4, 5)); fn.mock.resetCalls(); console.log(fn.mock.calls);
});
test('method', (t) => { const m = t.mock.method(api, 'get', () => 'mocked'); console.log(api.get(), m.mock.calls[0].this === api); });
test('restored', () => { console.log(api.get()); });
test('global', () => { const m = mock.method(api, 'get'); api.get(); console.log(m.mock.callCount()); mock.restoreAll(); console.log(api.get.mock); });
test('setter', (t) => { const s = t.mock.setter(api, 'value', function (v) { this.v = v * 2; }); api.value = 4; console.log(api.v, s.mock.callCount()); });
test('property', (t) => { const p = t.mock.property(api, 'v', 'new'); console.log(api.v, p.mock.accessCount()); });
test('class', (t) => { class A { constructor(x) { this.x = x; } } const M = t.mock.fn(A); console.log(new M(3), M.mock.calls[0].target === A); });
test('throwing', (t) => { const e = t.mock.fn(() => { throw new Error('boom'); }); try { e(); } catch {} console.log(e.mock.calls[0].error.message); });
test('times', (t) => { const f = t.mock.fn(() => 'o', () => 'm', { times: 2 }); console.log(f(), f(), f()); });
test('misuse', (t) => { for (const bad of [() => t.mock.method(api, 'nope'), () => t.mock.method(api, 5), () => t.mock.fn(() => {}, { times: 0 }), () => t.mock.method(null, 'a'), () => t.mock.fn().mock.mockImplementation(3), () => t.mock.property(api, 'nope'), () => t.mock.method(api, 'get', { getter: true, setter: true })]) try { bad(); } catch (e) { console.log(e.name, e.code, e.message); } });`),
	'mocked timers': {
		source: `${HEAD}import timers from 'node:timers/promises';
test('timers', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate', 'Date'] });
  const log = [];
  setTimeout((a) => log.push('t10' + a), 10, 'x'); setImmediate(() => log.push('immediate'));
  const i = setInterval(() => { log.push('i' + Date.now()); if (log.length > 6) clearInterval(i); }, 5);
  console.log(Date.now(), new Date().toISOString(), new Date(5).getTime());
  t.mock.timers.tick(10); console.log(log); t.mock.timers.tick(30); console.log(log);
  clearTimeout(setTimeout(() => log.push('never'), 5)); setTimeout(() => log.push('all'), 500); t.mock.timers.runAll(); console.log(log, Date.now());
  t.mock.timers.setTime(1000); console.log(Date.now());
  const p = timers.setTimeout(100, 'value'); t.mock.timers.tick(100); console.log(await p);
  const each = timers.setInterval(10, 'n'); const next = each.next(); t.mock.timers.tick(10); console.log(await next); await each.return();
  for (const bad of [() => t.mock.timers.enable(), () => t.mock.timers.tick(-1)]) try { bad(); } catch (e) { console.log(e.name, e.code, e.message); }
  t.mock.timers.reset();
  for (const bad of [() => t.mock.timers.tick(), () => t.mock.timers.enable({ apis: ['nope'] })]) try { bad(); } catch (e) { console.log(e.name, e.code, e.message); }
});
test('date', (t) => { t.mock.timers.enable({ apis: ['Date'], now: new Date('2020-01-01') }); t.mock.timers.tick(1000); console.log(new Date().toISOString()); });
test('reset after a test', async () => { console.log(Date.now() > 1e12); await sleep(1); });`,
	},
};
