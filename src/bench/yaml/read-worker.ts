import { compareDocuments } from './compare-documents.ts';
import {
	countParts,
	type ManifestDocument,
	readDocuments,
	YamlTroubleError,
} from './read-documents.ts';
import type { ReadingAnswer, ReadingJob } from './reading.ts';

// Parsing ten thousand documents takes seconds, which the page's thread does not have.

self.onmessage = ({ data }: MessageEvent<ReadingJob>) => {
	try {
		const before = read(data.text, data.kinds);
		const changes =
			data.compareWith === undefined
				? []
				: compareDocuments(before, read(data.compareWith), data.reasons);
		answer({ type: 'done', documents: before.length, changes });
	} catch (error) {
		if (!(error instanceof YamlTroubleError)) throw error;
		answer({ type: 'trouble', trouble: error.trouble });
	}
};

function read(text: string, kinds?: readonly string[]): ManifestDocument[] {
	const of = countParts(text);
	const documents: ManifestDocument[] = [];
	for (const document of readDocuments(text, kinds)) {
		documents.push(document);
		if (documents.length % 100 === 0) answer({ type: 'progress', done: documents.length, of });
	}
	return documents;
}

function answer(message: ReadingAnswer): void {
	self.postMessage(message);
}
