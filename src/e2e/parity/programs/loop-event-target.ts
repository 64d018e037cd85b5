// EventTarget, AbortSignal and MessageChannel meet the same loop.
const target = new EventTarget();
target.addEventListener('go', (event) => console.log('first', event.type, (event as CustomEvent).detail));
target.addEventListener('go', { handleEvent: () => console.log('object') });
target.addEventListener('go', () => console.log('once'), { once: true });
const controller = new AbortController();
target.addEventListener('go', () => console.log('until aborted'), { signal: controller.signal });
console.log(target.dispatchEvent(new CustomEvent('go', { detail: 7 })));
controller.abort();
console.log(target.dispatchEvent(new Event('go')));
controller.signal.addEventListener('abort', () => console.log('never'));
console.log(controller.signal.aborted, String(controller.signal.reason));
const any = AbortSignal.any([AbortSignal.timeout(50), new AbortController().signal]);
any.onabort = () => console.log('any', any.reason.name, any.reason.message);
setTimeout(() => console.log('end'), 150);
try {
	AbortSignal.abort(new Error('my reason')).throwIfAborted();
} catch (error) {
	console.log(String(error));
}
target.addEventListener('cancel', (event) => event.preventDefault());
console.log(target.dispatchEvent(new Event('cancel', { cancelable: true })));
