type Callable = (...args: unknown[]) => unknown;

/** `node:perf_hooks` on the browser's own measurements. https://nodejs.org/api/perf_hooks.html */
export function createPerfHooks() {
	const missing = (name: string) => () => {
		throw new Error(
			`perf_hooks.${name} is not part of the in-page engine: a browser does not tell how busy its event loop is.`,
		);
	};
	const timerify = (fn: Callable) => {
		const timed = function (this: unknown, ...args: unknown[]) {
			return new.target ? Reflect.construct(fn, args, new.target) : Reflect.apply(fn, this, args);
		};
		return Object.defineProperties(timed, {
			length: { value: fn.length, configurable: true },
			name: { value: `timerified ${fn.name}`, configurable: true },
		});
	};
	const eventLoopUtilization = missing('eventLoopUtilization');
	return {
		performance: Object.assign(performance, { timerify, eventLoopUtilization }),
		PerformanceObserver,
		PerformanceEntry,
		PerformanceMark,
		PerformanceMeasure,
		PerformanceObserverEntryList,
		createHistogram: missing('createHistogram'),
		monitorEventLoopDelay: missing('monitorEventLoopDelay'),
		eventLoopUtilization,
		timerify,
	};
}
