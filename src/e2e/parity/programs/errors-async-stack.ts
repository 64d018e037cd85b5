// The stack of an error goes on behind `await`.
const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
async function third(): Promise<never> {
	await wait();
	throw new Error('third');
}
async function second(): Promise<void> {
	await third();
}
const first = async () => {
	try {
		await second();
	} catch (error) {
		console.log((error as Error).stack?.replace(/file:.*\//g, ''));
	}
};
first();
