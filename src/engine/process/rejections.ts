import { inspect } from 'node-inspect-extracted';
import type { RuntimeFlags } from '../in-page/protocol.ts';
import { rejectionError } from './fatal.ts';
import type { Process } from './process-object.ts';

/**
 * What becomes of a rejection that nobody handled, by `--unhandled-rejections`. `fail` treats the error as uncaught.
 * https://nodejs.org/api/cli.html#--unhandled-rejectionsmode
 */
export function rejectionHandler(
	process: Process,
	mode: NonNullable<RuntimeFlags['unhandledRejections']>,
	fail: (error: unknown, reason: unknown) => void,
): (reason: unknown, promise: Promise<unknown>) => void {
	let lastId = 0;
	return (reason, promise) => {
		const error = reason instanceof Error ? reason : rejectionError(reason);
		if (mode === 'strict') return fail(error, reason);
		const id = ++lastId;
		const handled = process.emit('unhandledRejection', reason, promise);
		if (mode === 'none' || (handled && mode !== 'warn')) return;
		if (mode === 'throw') return fail(error, reason);
		const type = 'UnhandledPromiseRejectionWarning';
		process.emitWarning(reason instanceof Error ? (reason.stack ?? '') : inspect(reason), type);
		process.emitWarning(`${WARNING} (rejection id: ${id})`, type);
		if (mode === 'warn-with-error-codes') process.exitCode = 1;
	};
}

const WARNING =
	'Unhandled promise rejection. This error originated either by throwing inside of an async function without a ' +
	'catch block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on ' +
	'unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict` (see ' +
	'https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode).';
