import { EngineRequestError, type PartialResponse } from '../../engine/port.ts';

/** A reader's trouble in words: what happened, and what to do. Never an exception on the page. */
export interface Failure {
	readonly title: string;
	readonly remedy: string;
	/** The machine's own words, shown small. */
	readonly detail?: string;
}

/** No engine may be started; nothing was loaded. */
export class EngineRefusal extends Error {
	readonly failure: Failure;
	constructor(failure: Failure) {
		super(failure.title);
		this.name = 'EngineRefusal';
		this.failure = failure;
	}
}

/** The engine could not be loaded or started. */
export function bootFailure(error: unknown): Failure {
	if (error instanceof EngineRefusal) return error.failure;
	// WebContainer's own failures are sentences for the reader; known by name, because their code is loaded late.
	if (error instanceof Error && error.name === 'BootFailure') {
		return {
			title: 'WebContainer did not start.',
			remedy: error.message,
		};
	}
	if (isLoadError(error)) {
		return {
			title: 'The engine could not be loaded.',
			remedy:
				'Check the network connection, then press Run again. The recorded run stays readable.',
			detail: words(error),
		};
	}
	return {
		title: 'The engine did not start.',
		remedy: 'Press Run to try again. If it fails again, reload the page; your edits are kept.',
		detail: words(error),
	};
}

/** The engine ended while it was in use, e.g. because the program took all memory. */
export function crashFailure(error: unknown): Failure {
	return {
		title: 'The engine stopped working.',
		remedy: 'Press Run to start a fresh one with the code in the editor.',
		detail: words(error),
	};
}

const requestWords: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'Nothing listens on this port. Press Run, then send again.',
	ECONNRESET: 'The server cut the connection before the answer was complete.',
	HPE_INVALID: 'The server answered with something that is not HTTP.',
};

/** An answer that was cut after its head, and the sentence on that. */
export interface CutResponse extends PartialResponse {
	readonly cut: string;
}

/** What arrived of an answer before the connection was cut; nothing when no head did. */
export function cutResponse(error: unknown): CutResponse | undefined {
	if (!(error instanceof EngineRequestError) || !error.partial) return undefined;
	return { ...error.partial, cut: requestTrouble(error) };
}

/** Why a request got no answer. Known by `code`, so that errors of every engine are understood. */
export function requestTrouble(error: unknown): string {
	const code = hasCode(error) ? error.code : '';
	return requestWords[code] ?? `The request failed: ${words(error)}`;
}

function hasCode(error: unknown): error is { code: string } {
	return (
		typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
	);
}

/** Browsers report a chunk that cannot be fetched as a TypeError, each in its own words. */
function isLoadError(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if (error instanceof TypeError && /import|fetch|load|network/i.test(error.message)) return true;
	return isLoadError(error.cause);
}

function words(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
