process.nextTick((...args) => console.log('tick', args), 1, 'two', { three: 3 });
Promise.resolve().then(() => console.log('microtask'));
setImmediate(() => console.log('immediate'));
process.on('beforeExit', (code) => {
	console.log('beforeExit', code);
	if (code === 0) {
		process.exitCode = 3;
		setTimeout(() => console.log('more'), 1);
	}
});
process.on('exit', (code) => {
	console.log('exit', code);
	process.exitCode = 4;
});
const [seconds, nanoseconds] = process.hrtime();
const later = process.hrtime([seconds, nanoseconds]);
console.log(later.length, later[0] >= 0, later[1] >= 0, typeof process.hrtime.bigint());
console.log(process.argv0.length > 0, process.title.length > 0, process.release.name, process.uptime() > 0);
console.log(process.stdout.fd, process.stderr.fd, process.stdin.fd, process.stdout.isTTY, process.stdout.columns);
