import { shared } from './store.ts';

export const atLoad = typeof shared.getStore();
export const now = () => shared.getStore();
export async function later(): Promise<string | undefined> {
	await new Promise((resolve) => setTimeout(resolve, 1));
	return shared.getStore();
}
