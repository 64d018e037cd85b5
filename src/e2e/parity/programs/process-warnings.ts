// node: --no-warnings
process.on('warning', (warning: Error & { code?: string; detail?: string }) => {
	console.log(warning.name, warning.code, warning.message, warning.detail);
});
process.emitWarning('plain');
process.emitWarning('typed', 'CustomWarning', 'C1');
process.emitWarning('with options', { type: 'T', code: 'C2', detail: 'more' });
process.emitWarning(new RangeError('an error'));
try {
	process.emitWarning(5 as never);
} catch (error) {
	console.log((error as NodeJS.ErrnoException).code, (error as Error).message);
}
console.log('before them');
