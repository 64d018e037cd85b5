import type { EngineRequest, EngineResponse } from '../../engine/port.ts';
import { cutResponse, requestTrouble } from '../run/failure.ts';
import type { Outcome } from './outcome.ts';

export type Send = (request: EngineRequest, signal: AbortSignal) => Promise<EngineResponse>;

export interface Repetition {
	/** How many requests, at least one. */
	readonly times: number;
	/** All together instead of one after another. */
	readonly atOnce: boolean;
}

/** What a reader may send by one press; a flood would only measure the page. */
export const MAX_TIMES = 200;

/** Requests of one press that may be under way together; the others wait for their turn. */
const MAX_AT_ONCE = 64;

/**
 * Sends a request as often as asked and gives what came of each, in the order sent. Trouble is an outcome,
 * never a rejection; when `signal` aborts, connections are closed and what was not sent yet is left out.
 */
export async function sendRepeatedly(
	request: EngineRequest,
	{ times, atOnce }: Repetition,
	send: Send,
	signal: AbortSignal,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	let sent = 0;
	const sender = async () => {
		while (sent < times && !signal.aborted) {
			const index = sent++;
			outcomes[index] = await sendOnce(request, send, signal);
		}
	};
	const senders = atOnce ? Math.min(times, MAX_AT_ONCE) : 1;
	await Promise.all(Array.from({ length: senders }, sender));
	return outcomes;
}

async function sendOnce(request: EngineRequest, send: Send, signal: AbortSignal): Promise<Outcome> {
	try {
		return await send(request, signal);
	} catch (error) {
		if (signal.aborted) return 'You closed the connection before the answer was complete.';
		return cutResponse(error) ?? requestTrouble(error);
	}
}

/** The number that was typed, or a sentence on what has to change. */
export function timesOf(typed: string): number | string {
	const times = Number(typed.trim() || '1');
	if (Number.isInteger(times) && times >= 1 && times <= MAX_TIMES) return times;
	return `Send a request between 1 and ${MAX_TIMES} times.`;
}
