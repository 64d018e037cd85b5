try {
	await fetch('http://localhost:59999/');
} catch (error) {
	const { message, cause } = error as Error & { cause: NodeJS.ErrnoException };
	console.log(message, cause.code);
}
