export type BootFailureReason =
	| 'offline'
	| 'not-isolated'
	| 'blocked-by-csp'
	| 'unreachable'
	| 'no-answer'
	| 'rejected';

/** For the reader: what is in the way, and who can do what about it. */
export const bootFailureSentences: Readonly<Record<BootFailureReason, string>> = {
	offline:
		'WebContainer is loaded from the internet and this device is offline: connect and try again.',
	'not-isolated':
		'WebContainer needs shared memory, which the browser gives only to isolated pages: ask whoever hosts this site to send the COOP and COEP headers.',
	'blocked-by-csp':
		"This site's Content-Security-Policy does not allow WebContainer's frame: ask whoever hosts it to add the origin to frame-src.",
	unreachable:
		'WebContainer could not be loaded, because its address did not answer or something between (a firewall, a proxy, an extension) blocked it: allow it and try again.',
	'no-answer':
		'WebContainer was reached but did not finish starting, which happens on a slow connection or when cookies of other sites are blocked: try again.',
	rejected:
		'WebContainer refused to start, most often because its API key is not valid for this address: check the key and the addresses it is registered for.',
};

/** Why WebContainer did not start, in one sentence for the reader; the client's own error is the `cause`. */
export class BootFailure<Booted = unknown> extends Error {
	readonly reason: BootFailureReason;
	/** Tries again without a page reload. */
	readonly retry: () => Promise<Booted>;

	constructor(reason: BootFailureReason, retry: () => Promise<Booted>, options?: ErrorOptions) {
		super(bootFailureSentences[reason], options);
		this.name = 'BootFailure';
		this.reason = reason;
		this.retry = retry;
	}
}
