/**
 * The one script of all the engine's workers: what kernel and programs share is sent once. The worker's name says
 * which of the two it is.
 */
const { name: workerName } = globalThis as { name?: string };
const role = workerName === 'kernel' ? import('../kernel/main.ts') : import('../process/main.ts');

globalThis.onmessage = async ({ ports: [port] }) => {
	globalThis.onmessage = null;
	const { serve } = await role;
	if (port) serve(port);
};
