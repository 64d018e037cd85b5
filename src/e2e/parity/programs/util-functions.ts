import { callbackify, debuglog, getSystemErrorMessage, getSystemErrorName, inherits, inspect, promisify, styleText, toUSVString, types } from 'node:util';

console.log(getSystemErrorName(-2), getSystemErrorName(-111), getSystemErrorMessage(-17));
callbackify(async (value: number) => value * 2)(21, (error, value) => console.log('callback', error, value));
callbackify(() => Promise.reject(null))((error) => {
	const { code, message, reason } = error as Error & { code: string; reason: unknown };
	console.log(code, message, reason);
});
for (const attempt of [
	() => promisify(5 as never),
	() => styleText('nope' as 'red', 'x'),
	() => getSystemErrorName(5),
]) {
	try {
		attempt();
	} catch (error) {
		const { name, code, message } = error as NodeJS.ErrnoException;
		console.log(name, code, message);
	}
}
console.log(JSON.stringify(styleText(['bold', 'red'], 'x', { validateStream: false })));
class Money {
	amount: number;
	constructor(amount: number) {
		this.amount = amount;
	}
	[inspect.custom](depth: number, options: { stylize: unknown }, inspectAgain: unknown) {
		return `<${this.amount} ${depth} ${typeof options.stylize} ${inspectAgain === inspect}>`;
	}
}
console.log([new Money(3)], `${new Money(1)}`);
console.log(inspect.defaultOptions);
inspect.defaultOptions.depth = 0;
console.log({ a: { b: 1 } });
inspect.defaultOptions.depth = 2;
process.env.NODE_DEBUG = 'shop,cart*';
console.log(debuglog('shop').enabled, debuglog('cart-items').enabled, debuglog('other').enabled);
debuglog('other')('not shown');
function Old() {}
inherits(Old, Money);
console.log(Object.getPrototypeOf(Old.prototype) === Money.prototype, toUSVString('a\ud800'));
console.log(types.isRegExp(/x/), types.isDate(0), types.isProxy({}), types.isNativeError(new TypeError()));
