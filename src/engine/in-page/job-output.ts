/** Characters that wait for a reader; what comes on top of them is dropped. */
const MAX_UNREAD = 16 * 1024 * 1024;
/** Stands in an output where something was dropped. */
export const NOTICE =
	'\n[16 million characters wait to be read; what the program prints until then is dropped.]\n';

/** What a job prints, as a stream. Nothing is lost on a reader who keeps up. */
export class JobOutput {
	readonly stream: ReadableStream<string>;
	#controller: ReadableStreamDefaultController<string> | undefined;
	#dropping = false;

	constructor() {
		this.stream = new ReadableStream<string>(
			{
				start: (controller) => {
					this.#controller = controller;
				},
				// A stream that was cancelled takes no more.
				cancel: () => {
					this.#controller = undefined;
				},
			},
			{ highWaterMark: MAX_UNREAD, size: (text) => text.length },
		);
	}

	write(text: string): void {
		const controller = this.#controller;
		if (!controller) return;
		const fits = text.length <= (controller.desiredSize ?? 0);
		if (fits) controller.enqueue(text);
		else if (!this.#dropping) controller.enqueue(NOTICE);
		this.#dropping = !fits;
	}

	close(): void {
		this.#controller?.close();
		this.#controller = undefined;
	}
}
