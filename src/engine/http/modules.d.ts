/** The npm packages under the names of their files: a bare name would give Node's own module in a unit test. */
declare module 'events/events.js' {
	import { EventEmitter } from 'node:events';

	export { EventEmitter, EventEmitter as default };
}
declare module 'buffer/index.js' {
	export * from 'node:buffer';
}
