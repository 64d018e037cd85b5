import { parseArgs } from 'node:util';
import { runTool } from './command.ts';
import { freePort } from './listen.ts';

// Everything that is not ours goes to "astro dev" as it is.
const { values, tokens } = parseArgs({
	options: { port: { type: 'string', default: '4321' } },
	strict: false,
	tokens: true,
});
const own = new Set(
	tokens
		.filter((token) => token.kind === 'option' && token.name === 'port')
		.flatMap((token) => [token.index, token.index + 1]),
);
const rest = process.argv.slice(2).filter((_, index) => !own.has(index));

const port = await freePort(Number(values.port));
if (port !== Number(values.port)) console.log(`Port ${values.port} is taken; using ${port}.`);
const { code } = await runTool('astro', ['dev', '--port', String(port), ...rest], {
	output: 'show',
});
process.exitCode = code;
