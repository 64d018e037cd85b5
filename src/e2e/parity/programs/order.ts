// Which queue runs when.
setImmediate(() => {
	console.log('immediate');
	process.nextTick(() => console.log('tick in immediate'));
	queueMicrotask(() => console.log('microtask in immediate'));
});
process.nextTick(() => console.log('tick'));
queueMicrotask(() => console.log('microtask'));
Promise.resolve()
	.then(() => console.log('promise'))
	.then(() => console.log('promise 2'));
(async () => {
	console.log('async start');
	await null;
	console.log('async after await');
})();
console.log('sync');
process.on('beforeExit', () => console.log('beforeExit'));
