import type { Timers } from './timers.ts';

/** Gives aborts the reasons that Node gives them, in its words. https://nodejs.org/api/globals.html#class-abortsignal */
export function installAbortReasons(timers: Timers): void {
	const { abort } = AbortController.prototype;
	const { abort: aborted } = AbortSignal;
	const aborting = () => new DOMException('This operation was aborted', 'AbortError');
	AbortController.prototype.abort = function (reason = aborting()) {
		abort.call(this, reason);
	};
	AbortSignal.abort = (reason = aborting()) => aborted.call(AbortSignal, reason);
	AbortSignal.timeout = (ms) => {
		const controller = new AbortController();
		const late = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
		timers.setTimeout(() => controller.abort(late()), ms).unref();
		return controller.signal;
	};
}
