import { EventEmitter, EventEmitterAsyncResource, getMaxListeners, setMaxListeners } from 'node:events';

const emitter = new EventEmitter();
console.log(emitter);
emitter.on('newListener', (name) => console.log('new', name));
emitter.on('removeListener', (name) => console.log('removed', name));
const second = () => console.log('second');
emitter.once('go', () => console.log('first'));
emitter.on('go', second);
emitter.prependListener('go', () => console.log('before'));
emitter.emit('go');
emitter.off('go', second);
emitter.emit('go');
console.log(emitter.eventNames(), emitter.rawListeners('go').length, emitter.getMaxListeners());
setMaxListeners(3, emitter);
console.log(getMaxListeners(emitter), EventEmitter.defaultMaxListeners, EventEmitter.errorMonitor);
function Old(this: EventEmitter) {
	EventEmitter.call(this);
}
Object.setPrototypeOf(Old.prototype, EventEmitter.prototype);
const old = Reflect.construct(Old, []) as EventEmitter;
old.on('x', (...args) => console.log(args));
console.log(old.emit('x', 1, 2), old instanceof EventEmitter);
const resource = new EventEmitterAsyncResource({ name: 'Q' });
resource.on('y', function (this: unknown) {
	console.log('y', this === resource);
});
resource.emit('y');
console.log(typeof resource.asyncId, resource.asyncResource.asyncId() === resource.asyncId);
