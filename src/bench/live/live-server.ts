import { loadSandbox } from '../bench-data.ts';
import { engineFrom } from '../engines/engine-client.ts';
import type { Failure } from '../run/failure.ts';
import { latestPort, type RunState } from '../run/run-state.ts';
import { Runner } from '../run/runner.ts';
import { stepWords } from '../run/status.ts';
import type { Answer, LiveChainData } from './live-chain-data.ts';
import { logOf } from './server-log.ts';

export interface LiveServer {
	/** False once it ended or its engine was lost. */
	readonly isUp: boolean;
	/** Sends `GET /hello` and waits for the answer and for its line in the access log. */
	send(request: string): Promise<Answer>;
}

/** How long the log's line may take after the answer; the program writes it at once. */
const LOG_LIMIT_MS = 5_000;

/**
 * Runs the chain's server in the in-page engine. Resolves when it listens; rejects with what the reader
 * should know. `onStep` is told what there is to wait for.
 */
export async function startLiveServer(
	{ settings, assets, sandbox, command }: LiveChainData,
	onStep: (step: string) => void,
): Promise<LiveServer> {
	onStep('Fetching the files.');
	const { files } = await loadSandbox(sandbox).catch(() => {
		throw new Error('The files could not be fetched. Check the network, then send again.');
	});
	const listening = Promise.withResolvers<void>();
	let output = '';
	let onOutput = () => {};
	const runner = new Runner({
		engine: () => 'in-page',
		boot: engineFrom({ assets, settings, mayTakeOver: () => false }),
		files: () => files,
		onState: (state) => {
			if (state.phase === 'booting') onStep(`${stepWords[state.step]}.`);
			if (latestPort(state) !== undefined) listening.resolve();
			const trouble = troubleOf(state);
			if (trouble) listening.reject(trouble);
		},
		onOutput: (text) => {
			output += text;
			onOutput();
		},
	});
	void runner.run(command);
	await listening.promise;

	const loggedLine = (request: string) => {
		const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
		const late = setTimeout(
			() => reject(new Error(`${request} was answered, and the log has no line for it.`)),
			LOG_LIMIT_MS,
		);
		onOutput = () => {
			const log = logOf(output, request);
			if (!log) return;
			clearTimeout(late);
			resolve(log);
		};
		onOutput();
		return promise;
	};
	return {
		get isUp() {
			return latestPort(runner.state) !== undefined;
		},
		async send(request) {
			output = '';
			const [method = 'GET', path = '/'] = request.split(' ');
			const { status, statusText, body } = await runner.request({ method, path });
			const log = await loggedLine(request);
			return { request, status, statusText, body: new TextDecoder().decode(body), log };
		},
	};
}

function troubleOf(state: RunState): Error | undefined {
	const words = ({ title, remedy }: Failure) => `${title} ${remedy}`;
	if (state.phase === 'failed') return new Error(words(state.failure));
	if (state.phase === 'exited') return new Error(`The program ended with exit code ${state.code}.`);
	return undefined;
}
