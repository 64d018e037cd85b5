// An error with causes ends the program, with the stacks of all of them.
class HttpError extends Error {
	override name = 'HttpError';
	readonly status: number;
	constructor(status: number, options?: ErrorOptions) {
		super(`status ${status}`, options);
		this.status = status;
	}
}
function read(): never {
	throw new TypeError('no such field');
}
function parse(): void {
	try {
		read();
	} catch (cause) {
		throw new HttpError(400, { cause: new Error('while parsing', { cause }) });
	}
}
parse();
