process.nextTick(() => console.log('before'));
process.nextTick(function named() {
	throw new Error('from a tick');
});
process.nextTick(() => console.log('never'));
