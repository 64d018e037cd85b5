import { type Caller, callWorker } from '../../language/calls.ts';
import type { TypeMethods } from '../../language/type-worker.ts';
import type { Project } from '../files/project.ts';
import type { TypePort } from './editor-types.ts';

/** What a reader waits for, in this order. */
export type TypeStage =
	| 'Loading TypeScript.'
	| 'Loading the types of Node.'
	| 'Reading your files.';

/** Starts TypeScript in a worker. Rejects in words that say what to do. */
export async function startTypes(
	address: string,
	project: Project,
	onStage: (stage: TypeStage) => void,
): Promise<TypePort> {
	onStage('Loading TypeScript.');
	const worker = new Worker(new URL('../../language/type-worker.ts', import.meta.url), {
		type: 'module',
	});
	const caller = callWorker<TypeMethods>(
		worker,
		'TypeScript could not be loaded. Check the network connection, then press Type help again.',
	);
	try {
		await caller.up;
		onStage('Loading the types of Node.');
		await caller.call('start', address).catch((cause: unknown) => {
			throw new Error(
				'The types of Node could not be loaded. Check the network connection, then press Type help again.',
				{ cause },
			);
		});
		onStage('Reading your files.');
		const port = portTo(caller, project);
		const first = project.paths().find((path) => path.endsWith('.ts'));
		if (first) await port.problems(first);
		return port;
	} catch (error) {
		worker.terminate();
		throw error;
	}
}

/** Each question is asked of the files as they are then. */
function portTo(caller: Caller<TypeMethods>, project: Project): TypePort {
	const sync = () => void caller.call('setFiles', project.files()).catch(() => {});
	return {
		problems(path) {
			sync();
			return caller.call('problems', path);
		},
		completions(path, offset) {
			sync();
			return caller.call('completions', path, offset);
		},
		completionInfo: (path, offset, name) => caller.call('completionInfo', path, offset, name),
		info(path, offset) {
			sync();
			return caller.call('info', path, offset);
		},
	};
}
