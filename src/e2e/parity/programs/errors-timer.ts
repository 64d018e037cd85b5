process.on('exit', (code) => console.log('exit', code));
setTimeout(() => {
	throw new Error('from a timer');
}, 1);
