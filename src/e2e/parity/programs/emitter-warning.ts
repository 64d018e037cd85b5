// More listeners than ten are warned about, once.
import { EventEmitter } from 'node:events';

process.on('warning', (warning) => console.log(warning.name, warning.message.replace(/\. Use.*/, '')));
const emitter = new EventEmitter();
for (let n = 0; n < 12; n++) emitter.on('crowded', () => {});
emitter.setMaxListeners(20);
for (let n = 0; n < 12; n++) emitter.on('roomy', () => {});
console.log(emitter.listenerCount('crowded'), emitter.getMaxListeners(), EventEmitter.defaultMaxListeners);
