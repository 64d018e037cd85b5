setImmediate(() => {
	throw new SyntaxError('from an immediate');
});
setImmediate(() => console.log('never'));
