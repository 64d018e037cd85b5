// An error that is caught and thrown again is shown where that happened, its stack where it was made.
function made(): Error {
	return new Error('made here');
}
setTimeout(() => {
	try {
		throw made();
	} catch (error: unknown) {
		console.log('caught');
		throw error;
	}
}, 1);
