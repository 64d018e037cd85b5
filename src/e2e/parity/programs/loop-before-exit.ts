// https://nodejs.org/api/process.html#event-beforeexit
let rounds = 0;
process.on('beforeExit', (code) => {
	console.log('beforeExit', code, ++rounds);
	if (rounds < 3) setTimeout(() => console.log('more work'), 1);
});
process.on('exit', (code) => console.log('exit', code));
process.exitCode = 2;
