console.table([]);
console.table({ a: { x: 1 }, b: { y: 'two' } });
console.table([{ a: 1, b: { c: 2 } }, { a: [1, 2] }], ['a']);
console.table(new Map<unknown, unknown>([['key', 1], ['other', { x: 1 }]]));
console.table(new Set([1, 'two']));
console.table('no table');
console.table([1, [2, 3], { 0: 'x' }]);
console.table([{ wide: '日本語', narrow: 'é' }, { wide: '👍', narrow: 1n }]);
console.table([[undefined, null], [() => {}, Symbol('s')]]);
