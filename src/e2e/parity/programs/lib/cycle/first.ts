import { early, second } from './second.ts';

console.log('first runs', early);
export const word = 'ready';
export function first(): string {
	return second();
}
