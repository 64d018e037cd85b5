export let count = 0;
export function increment(): void {
	count++;
}
export default class Shared {}
