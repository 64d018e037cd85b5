process.on('SIGUSR2', (signal, number) => {
	console.log(signal, number);
	process.exitCode = 7;
	clearInterval(alive);
});
const alive = setInterval(() => {}, 1000);
console.log(process.kill(process.pid, 0), process.listenerCount('SIGUSR2'));
setTimeout(() => process.kill(process.pid, 'SIGUSR2'), 5);
try {
	process.kill(process.pid, 'NOPE' as never);
} catch (error) {
	console.log((error as NodeJS.ErrnoException).code, (error as Error).message);
}
process.on('exit', (code) => console.log('exit', code));
