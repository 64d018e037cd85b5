/** The npm packages under the names of their files: a bare name would give Node's own module in a unit test. */
declare module 'events/events.js' {
	export { EventEmitter as default } from 'node:events';
}
declare module 'buffer/index.js' {
	export { Buffer } from 'node:buffer';
}
