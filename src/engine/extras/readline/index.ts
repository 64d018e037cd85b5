import type { Parts } from '../parts.ts';
import { refusals } from '../refusal.ts';
import { createInterfaces, type QuestionOptions } from './interface.ts';
import { cursor, Readline } from './terminal.ts';

const promisify = Symbol.for('nodejs.util.promisify.custom');

/** `node:readline` and `node:readline/promises`: https://nodejs.org/api/readline.html */
export function createReadline(parts: Parts) {
	const { Interface, PromisesInterface } = createInterfaces(parts);
	type Arguments = ConstructorParameters<typeof Interface>;
	const promises = {
		Interface: PromisesInterface,
		Readline,
		createInterface: (...args: Arguments) => new PromisesInterface(...args),
	};
	Object.defineProperty(Interface.prototype.question, promisify, {
		value(this: InstanceType<typeof Interface>, query: string, options?: QuestionOptions) {
			return Reflect.apply(PromisesInterface.prototype.question, this, [query, options]);
		},
	});
	const callbacks = {
		Interface,
		...cursor,
		...refusals('readline', ['emitKeypressEvents'], 'a page sends lines and not keys'),
		createInterface: (...args: Arguments) => new Interface(...args),
		promises,
	};
	return { callbacks, promises };
}
