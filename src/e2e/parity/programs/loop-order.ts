// Timers, immediates, ticks and microtasks in one go: https://nodejs.org/learn/asynchronous-work/understanding-processnexttick
const log: string[] = [];
const say = (text: string) => log.push(text);
setTimeout(() => {
	say('timeout');
	process.nextTick(say, 'tick in timeout');
	Promise.resolve().then(() => say('promise in timeout'));
}, 1);
setTimeout(() => say('second timeout'), 1);
setTimeout(() => {
	setTimeout(() => {
		say('timeout from timeout');
		setTimeout(() => console.log(log.join('\n')), 60);
	}, 0);
	setImmediate(() => say('immediate from timeout'));
}, 60);
process.nextTick(() => {
	say('tick');
	process.nextTick(say, 'tick in tick');
	Promise.resolve().then(() => say('promise in tick'));
});
Promise.resolve().then(() => {
	say('promise');
	process.nextTick(say, 'tick in promise');
	queueMicrotask(() => say('microtask in promise'));
});
say('sync');
