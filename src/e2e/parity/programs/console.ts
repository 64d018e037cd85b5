// Every method of console that writes.
console.log('text', 1, true, null, undefined, 10n, Symbol('s'));
console.log('%s is %d years and %i, %f, %j %o %O %%', 'Bob', 42, 42.9, 1.5, { a: 1 }, [1], {
	b: 2,
});
console.log({
	nested: { deep: { deeper: { deepest: 1 } } },
	list: [1, 'two', [3]],
	fn() {},
	get x() {
		return 1;
	},
});
console.log(new Map([['a', { b: 1 }]]), new Set([1, 'x']), [undefined, , 3], new Date(0), /re/g);
console.log(
	class Foo extends Array {},
	new (class Bar {
		#hidden = 1;
		shown = 2;
	})(),
	Object.create(null),
);
console.log(new Uint8Array([1, 2, 3]), new ArrayBuffer(2), Buffer.from('hi'));
console.log([1.5, -0, Number.NaN], 'a\nb', ['a\nb', "it's"]);
console.error('to standard error');
console.group('group');
console.log('inside\nof it');
console.group();
console.info('deeper');
console.groupEnd();
console.groupEnd();
console.table([
	{ a: 1, b: 'x' },
	{ a: 2, c: true },
]);
console.table([
	[1, 2],
	[3, 4],
]);
console.table(['p', 'q']);
console.count();
console.count('named');
console.count();
console.countReset();
console.count();
console.assert(true, 'not shown');
console.assert(false, 'shown %s', 'here');
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
const circular: Record<string, unknown> = { name: 'c' };
circular['self'] = circular;
console.log(
	circular,
	new Promise(() => {}),
	new WeakMap(),
	function named() {},
	() => {},
);
