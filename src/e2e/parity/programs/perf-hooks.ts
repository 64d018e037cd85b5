import { PerformanceObserver, performance, timerify } from 'node:perf_hooks';

const add = timerify(function add(a: number, b: number) {
	return a + b;
});
console.log(add(1, 2), add.name, add.length, performance === globalThis.performance);
performance.mark('a', { detail: { step: 1 } });
performance.mark('b');
const measure = performance.measure('a to b', 'a', 'b');
console.log(measure.name, measure.entryType, measure.duration >= 0);
console.log(performance.getEntriesByName('a').length, performance.getEntriesByType('measure').length);
const observed = new Promise((resolve) => {
	const observer = new PerformanceObserver((list) => {
		observer.disconnect();
		resolve(list.getEntries().map(({ name }) => name));
	});
	observer.observe({ entryTypes: ['mark'] });
});
performance.mark('seen');
const alive = setInterval(() => {}, 100);
console.log(await observed);
clearInterval(alive);
performance.clearMarks();
console.log(performance.getEntriesByType('mark').length, performance.now() > 0, performance.timeOrigin > 0);
