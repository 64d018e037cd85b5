// https://nodejs.org/api/process.html#event-uncaughtexception
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error.message, origin));
process.on('uncaughtException', (error, origin) => console.log('handled', error.message, origin));
setTimeout(() => {
	throw new Error('from a timer');
}, 180);
setImmediate(() => {
	throw new Error('from an immediate');
});
process.nextTick(() => {
	throw new Error('from a tick');
});
queueMicrotask(() => {
	throw new Error('from a microtask');
});
setTimeout(() => Promise.reject(new Error('a rejection')), 60);
setTimeout(() => console.log('alive'), 240);
process.on('exit', (code) => console.log('exit', code));
