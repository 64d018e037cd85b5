import { probeAll } from './probes.js';

// Some ways are refused a second time, by a promise that nobody waits for.
process.on('unhandledRejection', () => {});
const [http = '', ws = '', limitMs = ''] = process.argv.slice(2);
console.log(JSON.stringify(await probeAll({ http, ws, limitMs: Number(limitMs) })));
// What a probe left open does not matter.
process.exit(0);
