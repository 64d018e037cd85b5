// https://nodejs.org/api/errors.html#errorcapturestacktracetargetobject-constructoropt
class Validation extends Error {
	constructor(message: string) {
		super(message);
		Error.captureStackTrace(this, Validation);
	}
}
function outer(): Error {
	return inner();
}
const inner = (): Error => new Validation('captured');
const lines = (stack: string | undefined) => stack?.split('\n').filter((line) => !line.includes('node:')).map((line) => line.replace(/file:.*\//, ''));
console.log(lines(outer().stack));
const target: { stack?: string } = {};
Error.captureStackTrace(target);
console.log(lines(target.stack));
const error = new Error('first');
error.message = 'changed later';
console.log(lines(error.stack)?.[0], error.message);
error.stack = 'replaced';
console.log(error.stack, error);
class Chain {
	static start() {
		return new Chain().method();
	}
	method() {
		return [1].map(() => new Error('in a callback'))[0];
	}
	get property() {
		return new Error('in a getter');
	}
}
console.log(lines(Chain.start()?.stack)?.slice(0, 2));
console.log(lines(new Chain().property.stack)?.slice(0, 2));
const limit = Error.stackTraceLimit;
Error.stackTraceLimit = 1;
const deep = (n: number): Error => (n === 0 ? new Error('deep') : deep(n - 1));
console.log(lines(deep(5).stack));
Error.stackTraceLimit = limit;
console.log(lines(deep(20).stack)?.length);
