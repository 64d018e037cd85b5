import { Buffer } from 'buffer/index.js';
import stream from 'readable-stream';
import { addWebStreams } from './web-streams.ts';

type Source = AsyncIterable<Uint8Array | string>;
type Streams = typeof stream & {
	promises: Record<string, unknown>;
	Stream: Record<string, unknown>;
};

/** `node:stream` and its sub-modules, on `readable-stream`, which is Node's own code. https://nodejs.org/api/stream.html */
export function createStream() {
	addWebStreams(stream);
	const { promises } = stream as Streams;
	const bytes = async (source: Source) => {
		const chunks: Uint8Array[] = [];
		for await (const chunk of source)
			chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
		return Buffer.concat(chunks);
	};
	const text = async (source: Source) => (await bytes(source)).toString('utf8');
	const consumers = {
		arrayBuffer: async (source: Source) => new Uint8Array(await bytes(source)).buffer,
		blob: async (source: Source) => new Blob([new Uint8Array(await bytes(source))]),
		buffer: bytes,
		json: async (source: Source) => JSON.parse(await text(source)),
		text,
	};
	const web = {
		ReadableStream,
		WritableStream,
		TransformStream,
		ByteLengthQueuingStrategy,
		CountQueuingStrategy,
		TextEncoderStream,
		TextDecoderStream,
		CompressionStream,
		DecompressionStream,
	};
	return { stream: { ...stream, default: stream }, promises, consumers, web };
}
