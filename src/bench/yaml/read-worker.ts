import { ManifestCheck } from '../../language/manifest/check-manifest.ts';
import { fetchSchema } from '../../language/manifest/fetch-schema.ts';
import {
	countParts,
	readDocuments,
	YamlTroubleError,
} from '../../language/manifest/read-documents.ts';
import { compareDocuments, type ManifestObject } from './compare-documents.ts';
import type { ReadingAnswer, ReadingJob } from './reading.ts';

// Parsing ten thousand documents takes seconds, which the page's thread does not have.

self.onmessage = async ({ data }: MessageEvent<ReadingJob>) => {
	// A check is a help; who reads without it has read all the same.
	const schema = data.schema ? await fetchSchema(data.schema).catch(() => undefined) : undefined;
	const check = schema && new ManifestCheck(data.text, schema);
	try {
		const before = read(data.text, { kinds: data.kinds, check });
		const changes =
			data.compareWith === undefined
				? []
				: compareDocuments(
						before,
						// A sidecar makes a manifest many times longer; a program's output has a limit of its own.
						read(data.compareWith, { limit: Number.POSITIVE_INFINITY }),
						data.reasons,
					);
		const report = check && { report: check.report };
		answer({ type: 'done', documents: before.length, changes, ...report });
	} catch (error) {
		if (!(error instanceof YamlTroubleError)) throw error;
		answer({ type: 'trouble', trouble: error.trouble });
	}
};

interface ReadOptions {
	readonly kinds?: readonly string[] | undefined;
	readonly limit?: number;
	readonly check?: ManifestCheck | undefined;
}

function read(text: string, { kinds, limit, check }: ReadOptions): ManifestObject[] {
	const of = countParts(text);
	const documents: ManifestObject[] = [];
	for (const document of readDocuments(text, kinds, limit)) {
		check?.add(document);
		// Without its nodes, which weigh more than all the rest.
		documents.push({ value: document.value });
		if (documents.length % 100 === 0) answer({ type: 'progress', done: documents.length, of });
	}
	return documents;
}

function answer(message: ReadingAnswer): void {
	self.postMessage(message);
}
