process.on('uncaughtException', () => {
	throw new Error('from the handler');
});
process.on('exit', (code) => console.log('exit', code));
throw new Error('first');
