console.log('slow starts');
for (const n of [1, 2, 3]) {
	await n;
	console.log('slow', n);
}
export const slow = true;
