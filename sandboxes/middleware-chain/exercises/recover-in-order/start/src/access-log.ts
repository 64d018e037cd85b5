import type { IncomingMessage } from 'node:http';
import type { Middleware } from './chain.ts';
import {
	type Context,
	createKey,
	value,
	withValue,
} from './context.ts';
import { type Recorder, record } from './recorder.ts';
import { requestIdOf } from './request-id.ts';
import { answered } from './response.ts';
import { patternOf } from './routed.ts';

export type Log = (line: string) => void;

const logKey = createKey<Log>('log');

/** The log of this request; standard error where there is none. */
export function logFrom(context: Context): Log {
	return value(context, logKey) as Log;
}

// #region access-log
/** Writes one line for each request, also when the inside throws. */
export function accessLogTo(
	log: Log,
	now: () => number = () => performance.now(),
): Middleware {
	return function accessLog(next) {
		return async (request, response, context) => {
			const start = now();
			const seen = record(response);
			let whole = false;
			try {
				await next(request, response, withValue(context, logKey, log));
				await answered(response);
				whole = !seen.cut;
			} finally {
				const ms = `${(now() - start).toFixed(1)}ms`;
				const what = `${request.method} ${pathOf(request)}`;
				const about = details(request, context);
				log(`${what} ${outcome(seen, whole)} ${ms}${about}`);
			}
		};
	};
}
// #endregion

export const accessLog = accessLogTo((line) => console.log(line));

/** The path alone: what follows the `?` may hold tokens. */
export function pathOf(request: IncomingMessage): string {
	return request.url?.split('?', 1)[0] ?? '';
}

function outcome({ status, bytes }: Recorder, whole: boolean): string {
	if (status === undefined) return 'unanswered';
	return `${status} ${bytes}B${whole ? '' : ' cut'}`;
}

/** What other layers know: only if they are in the chain. */
function details(request: IncomingMessage, context: Context): string {
	const route = patternOf(request);
	const id = requestIdOf(context);
	return (
		(route === undefined ? '' : ` route=${route}`) +
		(id === undefined ? '' : ` id=${id}`)
	);
}
