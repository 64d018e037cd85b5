// process.exit in the middle: what was to come does not come, `finally` neither.
process.on('exit', (code) => {
	console.log('exit', code);
	setTimeout(() => console.log('never'), 1);
	Promise.resolve().then(() => console.log('never'));
});
function leave(): void {
	try {
		process.exit(5);
	} catch {
		console.log('never');
	} finally {
		console.log('never');
	}
}
setImmediate(() => {
	queueMicrotask(() => console.log('never'));
	leave();
	console.log('never');
});
