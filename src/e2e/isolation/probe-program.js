import { probeAll } from './probes.js';

// Some ways are refused a second time, by a promise that nobody waits for.
process.on('unhandledRejection', () => {});
const [http = '', ws = '', limitMs = '', ...answered] = process.argv.slice(2);
await probeAll({ http, ws, limitMs: Number(limitMs), answered }, (...line) =>
	console.log(JSON.stringify(line)),
);
// What a probe left open does not matter.
process.exit(0);
