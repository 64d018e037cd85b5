// Immediates set by immediates run in the next turn; ticks and promises run between immediates.
setImmediate(() => {
	console.log('one');
	setImmediate(() => console.log('next turn'));
	process.nextTick(() => console.log('tick after one'));
	Promise.resolve().then(() => console.log('promise after one'));
});
setImmediate(() => console.log('two'));
const cancelled = setImmediate(() => console.log('never'));
setImmediate(() => clearImmediate(cancelled));
const last = setImmediate((...args) => console.log('arguments', ...args), 1, 'b');
console.log(typeof last.ref, last.hasRef(), last.unref() === last, last.ref() === last);
