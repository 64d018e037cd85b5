import { type LayerEvent, layerEvents } from './layer-events.ts';

// Load it before the program that builds the chain:
//
//     node --import ./src/xray.ts src/serve.ts
//
// Every event becomes a line of standard output: the record separator
// U+001E, the event as JSON, a line feed. That is a JSON text sequence
// (RFC 7464), so a reader of the output can tell these lines from all
// others by their first character.

// #region xray
layerEvents.subscribe((event) => {
	const json = JSON.stringify(event as LayerEvent);
	process.stdout.write(`\u001e${json}\n`);
});
// #endregion
