process.exitCode = 4;
process.on('exit', (code) => {
	console.log('exit', code);
	process.exitCode = 9;
});
setTimeout(() => {
	throw new Error('the code is 1 all the same');
}, 1);
