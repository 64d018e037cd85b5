import { loadText } from '../load-text.ts';
import type { Engine } from '../port.ts';
import type { SandboxDependencies } from './bundle-dependencies.ts';

/** Hands an engine over with the dependencies at `url` mounted; they come while it starts. */
export async function withDependencies(
	starting: Promise<Engine>,
	url: string,
	signal?: AbortSignal,
): Promise<Engine> {
	const loading = loadText(url, signal);
	// Waited for below, when the engine is there.
	loading.catch(() => {});
	const engine = await starting;
	try {
		const { tree, units }: SandboxDependencies = JSON.parse(await loading);
		await engine.mount(tree, { units });
		return engine;
	} catch (error) {
		engine.teardown();
		throw error;
	}
}
