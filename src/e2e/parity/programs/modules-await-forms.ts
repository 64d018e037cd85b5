// `await` in every place of a module's top level where an expression may stand.
const later = <T>(value: T) => new Promise<T>((resolve) => setImmediate(resolve, value));
const { a = await later('default'), b } = await later<{ a?: string; b: number }>({ b: 1 });
console.log(a, b, `${await later('template')}`, [await later(1), ...(await later([2, 3]))]);
if (await later(true)) console.log('if');
for (const x of await later(['of'])) console.log(x);
for (let i = await later(0); i < (await later(2)); i += await later(1)) console.log('loop', i);
outer: for await (const x of [later('x'), later('y'), later('z')]) {
	for await (const y of [later(1), 2]) {
		if (x === 'y') continue outer;
		if (x === 'z') break outer;
		console.log(x, y);
	}
}
try {
	await Promise.reject(new Error('rejected'));
} catch (error) {
	console.log((error as Error).message, await later('in catch'));
} finally {
	console.log(await later('in finally'));
}
switch (await later(2)) {
	case await later(2):
		console.log('case');
}
export class Named {
	static field = 'field';
	[await later('computed')]() {
		return 'method';
	}
}
console.log(Object.getOwnPropertyNames(Named.prototype), await (await later(later))('nested'));
const label = (await later(1)) + (await later(2)) * 2;
console.log(label, (await later({ deep: { x: 1 } })).deep.x, !(await later(false)));
