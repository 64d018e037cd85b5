queueMicrotask(() => console.log('before'));
queueMicrotask(() => {
	throw new Error('from a microtask');
});
