async function inner(): Promise<void> {
	await null;
	throw Object.assign(new Error('later'), { code: 'E_LATER', cause: new RangeError('why') });
}
await inner();
