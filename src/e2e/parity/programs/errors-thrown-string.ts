setTimeout(() => {
	throw 'only a string';
}, 1);
