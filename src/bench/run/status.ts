import type { BootStep, RunState } from './run-state.ts';

/** The step's name, as it stands beside its station. */
export const stepWords: Readonly<Record<BootStep, string>> = {
	download: 'Loading the engine',
	start: 'Starting the engine',
	client: 'Loading the client of WebContainer',
	frame: 'Contacting stackblitz.com',
	build: 'Starting Node in WebContainer',
	probe: 'Asking that Node what it can do',
	files: 'Writing your files',
};

/** Where the run is; shown in the run bar and announced when it changes. `isStale`: files were edited since it started. */
export function statusText(state: RunState, recorded: string, isStale = false): string {
	switch (state.phase) {
		case 'recorded':
			return `Not started. ${recorded}`;
		case 'booting':
			return `${stepWords[state.step]}.`;
		case 'running':
			if (state.stopping) return 'Stopping.';
			return isStale
				? 'Running. Edited since this run: press Run.'
				: runningText(state.command, state.ports);
		case 'exited':
			return state.stopped ? 'Stopped.' : exitText(state.command, state.code);
		case 'failed':
			// What to do stands in the notice above.
			return state.failure.title;
	}
}

/** Where the output shown before the first run comes from; its date stands at the head of the output. */
export function recordedText(recording: object | undefined): string {
	return recording ? 'Showing the recorded run.' : 'No run has been recorded yet.';
}

function runningText(command: string, ports: readonly number[]): string {
	if (isTest(command)) return 'Running the tests.';
	if (ports.length === 0) return 'Running.';
	return `Running. Listening on port ${ports.join(' and ')}.`;
}

function exitText(command: string, code: number): string {
	if (isTest(command)) return code === 0 ? 'All tests passed.' : 'Some tests failed.';
	return code === 0 ? 'Finished with exit code 0.' : `Ended with exit code ${code}.`;
}

function isTest(command: string): boolean {
	return command.includes('--test');
}
