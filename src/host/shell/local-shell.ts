import { complete } from './complete.ts';
import type { Session } from './session.ts';
import { INTERRUPTED } from './session-facts.ts';
import { channel, type Ended, type Output, type Shell } from './shell-port.ts';

/** A shell in this thread: for tests, and where there are no workers. A loop holds the thread until its limit. */
export function localShell(session: Session): Shell {
	let stop: AbortController | undefined;
	return {
		get prompt() {
			return session.prompt;
		},
		run(line) {
			if (stop)
				throw new Error('A line is still running in this shell. Cancel it, or wait for `done`.');
			const control = new AbortController();
			stop = control;
			const output = channel<Output>();
			let answer: ((line: string) => void) | undefined;
			const ask = (text: string) => {
				output.push({ kind: 'question', text });
				return new Promise<string>((resolve, reject) => {
					answer = resolve;
					control.signal.addEventListener('abort', () => reject(control.signal.reason), {
						once: true,
					});
				});
			};
			const done = session
				.run(line, { write: (text, kind) => output.push({ kind, text }), ask }, control.signal)
				.then((code): Ended => {
					stop = undefined;
					output.end();
					return {
						code,
						prompt: session.prompt,
						cancelled: code === INTERRUPTED && control.signal.aborted,
					};
				});
			return {
				output,
				done,
				answer: (text) => answer?.(text),
				cancel: () => control.abort(new DOMException('The reader pressed ^C.', 'AbortError')),
			};
		},
		complete: async (text) => complete(session, text),
		machine: async () => structuredClone(session.machine),
		lines: async () => [...session.lines],
		dispose: () => stop?.abort(),
	};
}
