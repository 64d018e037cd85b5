import type { ManifestReport } from '../../language/manifest/check-manifest.ts';
import type { YamlTrouble } from '../../language/manifest/read-documents.ts';
import type { Change } from './compare-documents.ts';
import type { ReasonedChange } from './transform-record.ts';

export interface ReadingJob {
	readonly text: string;
	readonly kinds?: readonly string[] | undefined;
	/** Where the fields of Kubernetes objects are, to check the text against them. */
	readonly schema?: string | undefined;
	/** What a transform made of the text. */
	readonly compareWith?: string;
	readonly reasons?: readonly ReasonedChange[];
}

export type ReadingAnswer =
	| { readonly type: 'progress'; readonly done: number; readonly of: number }
	| { readonly type: 'trouble'; readonly trouble: YamlTrouble }
	| {
			readonly type: 'done';
			readonly documents: number;
			readonly changes: readonly Change[];
			/** Missing when it was not asked for, or when the fields could not be loaded. */
			readonly report?: ManifestReport;
	  };

/**
 * Reads YAML in a worker of its own. Resolves with what came of it, trouble included; rejects in words for the reader,
 * or with the signal's reason.
 */
export function readInWorker(
	job: ReadingJob,
	signal: AbortSignal,
	onProgress: (done: number, of: number) => void,
): Promise<Exclude<ReadingAnswer, { type: 'progress' }>> {
	signal.throwIfAborted();
	const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' });
	const { promise, resolve, reject } =
		Promise.withResolvers<Exclude<ReadingAnswer, { type: 'progress' }>>();
	const abort = () => reject(signal.reason);
	signal.addEventListener('abort', abort, { once: true });
	worker.onmessage = ({ data }: MessageEvent<ReadingAnswer>) => {
		if (data.type === 'progress') onProgress(data.done, data.of);
		else resolve(data);
	};
	worker.onerror = () =>
		reject(
			new Error(
				'The YAML reader could not be loaded. Check the network connection, then try again.',
			),
		);
	worker.postMessage(job);
	return promise.finally(() => {
		signal.removeEventListener('abort', abort);
		worker.terminate();
	});
}
