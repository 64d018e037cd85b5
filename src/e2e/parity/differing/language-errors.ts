// What V8 says about common mistakes, in the names of the source.
import * as shared from './lib/shared.ts';
import { count, increment } from './lib/shared.ts';

const attempts: (() => unknown)[] = [
	() => (shared as any).missing(),
	() => (count as any)(),
	() => (count as any).a.b,
	() => new (count as any)(),
	() => (increment as any).x.y,
	() => (undefined as any).name,
	() => (null as any).name,
	() => (undefined as any)[Symbol.iterator],
	() => nowhere,
	() => [...(1 as any)],
	() => { const [a] = undefined as any; return a; },
	() => { const { a } = null as any; return a; },
	() => { const fixed = 1; (fixed as any) = 2; },
	() => { later; let later; },
	() => new Array(-1),
	() => 'x'.repeat(-1),
	() => (1).toFixed(200),
	() => JSON.parse('{"a": }'),
	() => JSON.parse(''),
	() => decodeURIComponent('%'),
	() => BigInt('x'),
	() => 1n + (1 as any),
	() => Symbol() + '',
	() => new RegExp('('),
	() => ('a' as any) in 'b',
	() => ({}) instanceof ({} as any),
	() => Object.defineProperty(Object.freeze({}), 'x', { value: 1 }),
	() => { (Object.freeze({ a: 1 }) as any).a = 2; },
	() => { delete (Object.freeze({ a: 1 }) as any).a; },
	() => class extends (null as any) { constructor() { super(); } },
	() => new (class extends Object { constructor() { this; } } as any)(),
	() => new Proxy({}, null as any),
	() => { const circle: any = {}; circle.self = circle; JSON.stringify(circle); },
	() => { (function f(): number { return f() + 1; })(); },
	() => Reflect.construct(1 as any, []),
	() => (class { #x = 1; static read(o: any) { return o.#x; } }).read({}),
	() => { for (const x of { a: 1 } as any) return x; },
	() => Promise.resolve.call(1 as any),
	() => new Uint8Array(-1),
	() => Map.prototype.get.call({} as any, 1),
	() => new (class { get only() { return 1; } } as any)().only = 2,
	() => super_(),
];
function super_(): never { throw 'a string'; }
for (const attempt of attempts) {
	try {
		console.log('no error', attempt());
	} catch (error) {
		console.log(String(error));
	}
}
declare const nowhere: unknown;
