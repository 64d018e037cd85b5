/** `ReadableStream.from`, which not every browser has. https://streams.spec.whatwg.org/#rs-from */
export function mendReadableStream(): void {
	// The DOM's types do not know it yet.
	const known = ReadableStream as { from?: typeof from };
	known.from ??= from;
}

function from<T>(iterable: Iterable<T> | AsyncIterable<T>): ReadableStream<T> {
	const source = iterable as AsyncIterable<T> & Iterable<T>;
	const iterator = source[Symbol.asyncIterator]?.() ?? source[Symbol.iterator]();
	return new ReadableStream<T>(
		{
			async pull(controller) {
				const { done, value } = await iterator.next();
				if (done) controller.close();
				else controller.enqueue(await value);
			},
			async cancel(reason) {
				await iterator.return?.(reason);
			},
		},
		{ highWaterMark: 0 },
	);
}
