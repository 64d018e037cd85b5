import type { WebContainerProcess } from '@webcontainer/api';
import type { EngineProcess } from '../port.ts';

const SIGKILL = 9;
const SIGTERM = 15;
const COMMAND_NOT_FOUND = 127;

export interface ContainerProcess extends EngineProcess {
	/** Ends the streams and `exit` when the container itself goes away; the client would leave them pending. */
	abandon(): void;
}

/** The client's process with the promises of the port: `exit` never rejects, and nothing throws after the end. */
export function toContainerProcess(source: WebContainerProcess): ContainerProcess {
	let killed = false;
	let over = false;
	const abandoned = Promise.withResolvers<number>();
	const ended = source.exit.then(
		(code) => (killed && code < 128 ? 128 + SIGTERM : code),
		() => 1,
	);
	const exit = Promise.race([ended, abandoned.promise]).finally(() => {
		over = true;
	});

	// The client's stream is always read to its end: it throws into the container when a chunk comes after a cancel.
	const reader = source.output.getReader();
	const nothingMore = abandoned.promise.then(() => ({ done: true as const, value: undefined }));
	const output = new ReadableStream<string>({
		async pull(controller) {
			const chunk = await Promise.race([reader.read(), nothingMore]);
			if (chunk.done) controller.close();
			else controller.enqueue(chunk.value);
		},
		cancel: () => void drain(reader),
	});

	const writer = source.input.getWriter();
	const input = new WritableStream<string>({
		write: (text) => (over ? undefined : writer.write(text)),
	});

	return {
		output,
		input,
		exit,
		kill() {
			if (over) return;
			killed = true;
			source.kill();
		},
		resize(dimensions) {
			if (!over) source.resize(dimensions);
		},
		abandon() {
			abandoned.resolve(128 + SIGKILL);
		},
	};
}

async function drain(reader: ReadableStreamDefaultReader<string>): Promise<void> {
	while (!(await reader.read()).done);
}

/** Whether the container refused to start a process because it does not know the command. */
export function isUnknownCommand(error: unknown): boolean {
	return error instanceof Error && /\bENOENT\b|not found/i.test(error.message);
}

/** What a shell answers to a command that does not exist. */
export function unknownCommand(command: string): ContainerProcess {
	return {
		output: new ReadableStream({
			start(controller) {
				controller.enqueue(`${command}: command not found\n`);
				controller.close();
			},
		}),
		input: new WritableStream(),
		exit: Promise.resolve(COMMAND_NOT_FOUND),
		kill() {},
		resize() {},
		abandon() {},
	};
}

/** Everything a process prints, and how it ended. */
export async function readToEnd(process: EngineProcess): Promise<{ text: string; code: number }> {
	let text = '';
	const reader = process.output.getReader();
	for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
		text += chunk.value;
	}
	return { text, code: await process.exit };
}
